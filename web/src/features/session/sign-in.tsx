import { type Query, useQueryClient } from '@tanstack/react-query'
import { createContext, lazy, type ReactNode, Suspense, use, useCallback, useEffect, useRef, useState } from 'react'
import { learn } from '../../i18n/start-i18n.ts'
import { cameBackWith } from './came-back.ts'

/** Asks who is there, over the page; true when somebody signed in, false when they would rather not. */
type SignIn = () => Promise<boolean>

const SignInContext = createContext<SignIn>(async () => false)

// Most visits never sign in: its code comes when it is needed.
const SignInSheet = lazy(async () => {
  await learn('signIn')
  return { default: (await import('./sign-in-sheet.tsx')).SignInSheet }
})

export function useSignIn(): SignIn {
  return use(SignInContext)
}

/** Keeps sign-in at hand for everything on the page, and lets it go on with what it was doing. */
export function SignInProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient()
  const [failure, setFailure] = useState(cameBackWith)
  const [isOpen, setOpen] = useState(false)
  const waiting = useRef<((isSignedIn: boolean) => void)[]>([])

  // The page is drawn first, as everybody gets it.
  useEffect(() => setOpen(cameBackWith !== undefined), [])

  const signIn = useCallback<SignIn>(() => {
    setOpen(true)
    return new Promise((resolve) => waiting.current.push(resolve))
  }, [])

  const end = (isSignedIn: boolean) => {
    setOpen(false)
    setFailure(undefined)
    for (const resolve of waiting.current.splice(0)) resolve(isSignedIn)
  }

  return (
    <SignInContext value={signIn}>
      {children}
      {isOpen && (
        <Suspense>
          <SignInSheet
            cameBackWith={failure}
            onClose={() => end(false)}
            onSignedIn={async () => {
              // What everybody sees stays on the page while it is asked for anew: what somebody was doing there goes on.
              await Promise.all([
                queries.invalidateQueries({ predicate: isForAll }),
                queries.resetQueries({ predicate: (query) => !isForAll(query) }),
              ])
              end(true)
            }}
          />
        </Suspense>
      )}
    </SignInContext>
  )
}

function isForAll({ queryKey: [what] }: Pick<Query, 'queryKey'>): boolean {
  return what === 'event' || what === 'events'
}
