import { useCallback, useSyncExternalStore } from 'react'
import { remembered } from './remembered.ts'

const listeners = new Set<() => void>()

/** What this browser remembers under a name, in every tab alike. */
export function useRemembered(name: string): [value: string | null, write: (value: string | null) => void] {
  const value = useSyncExternalStore(listen, () => remembered.read(name))
  const write = useCallback(
    (next: string | null) => {
      remembered.write(name, next)
      for (const listener of listeners) listener()
    },
    [name],
  )
  return [value, write]
}

function listen(changed: () => void): () => void {
  listeners.add(changed)
  // The browser tells the other tabs.
  addEventListener('storage', changed)
  return () => {
    listeners.delete(changed)
    removeEventListener('storage', changed)
  }
}
