import { useCallback } from 'react'
import { useAskForCode } from './code-provider.tsx'

/** Asks who is there, over the page; true when somebody signed in, false when they would rather not. */
export function useSignIn(): () => Promise<boolean> {
  const ask = useAskForCode()
  return useCallback(() => ask('signIn'), [ask])
}
