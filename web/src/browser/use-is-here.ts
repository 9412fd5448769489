import { useSyncExternalStore } from 'react'

/** Whether this browser may have its say: not yet while it takes over what the server has drawn, which knows nothing of it. */
export function useIsHere(): boolean {
  return useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  )
}
