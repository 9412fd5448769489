import { remembered } from '../../browser/remembered.ts'

export type Look = 'light' | 'dark'

/** Going back to what the system says forgets the choice, so that the page follows the system again. */
export function choiceToRemember(chosen: Look, systems: Look): Look | null {
  return chosen === systems ? null : chosen
}

const listeners = new Set<() => void>()

export function currentLook(): Look {
  const chosen = document.documentElement.dataset.look
  return chosen === 'light' || chosen === 'dark' ? chosen : systemLook()
}

export function takeLook(look: Look) {
  const choice = choiceToRemember(look, systemLook())
  remembered.write('look', choice)
  if (choice) document.documentElement.dataset.look = choice
  else delete document.documentElement.dataset.look
  for (const listener of listeners) listener()
}

export function onLook(listener: () => void): () => void {
  const system = darkSystem()
  system.addEventListener('change', listener)
  listeners.add(listener)
  return () => {
    system.removeEventListener('change', listener)
    listeners.delete(listener)
  }
}

function systemLook(): Look {
  return darkSystem().matches ? 'dark' : 'light'
}

function darkSystem(): MediaQueryList {
  return matchMedia('(prefers-color-scheme: dark)')
}
