import { setTimeout as pause } from 'node:timers/promises'

export type Patience = { withinSeconds: number; everyMs?: number }

/** Asks until the answer is yes; false when time is up. A question that throws is a no. */
export async function waitUntil(question: () => boolean | Promise<boolean>, patience: Patience): Promise<boolean> {
  const { withinSeconds, everyMs = 50 } = patience
  const deadline = Date.now() + withinSeconds * 1000
  for (;;) {
    if (await asked(question)) return true
    if (Date.now() >= deadline) return false
    await pause(everyMs)
  }
}

async function asked(question: () => boolean | Promise<boolean>): Promise<boolean> {
  try {
    return await question()
  } catch {
    return false
  }
}
