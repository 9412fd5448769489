import { setTimeout as pause } from 'node:timers/promises'
import type { RunningPart } from './part.ts'

const DEADLINE_SECONDS = 10

/** Asks a part to finish, and ends it and whatever it started when it has not after the deadline. */
export async function stopPart(part: RunningPart, deadlineSeconds = DEADLINE_SECONDS): Promise<void> {
  if (!part.hasEnded() && part.pid > 0) {
    process.kill(part.pid, part.plan.stopSignal)
    const timer = new AbortController()
    await Promise.race([
      part.ended,
      pause(deadlineSeconds * 1000, undefined, { signal: timer.signal }).catch(() => undefined),
    ])
    timer.abort()
  }
  killGroup(part.pid)
  await part.ended
}

/** Ends what is left of a process group at once. */
export function killGroup(leader: number): void {
  if (leader <= 1) return // -0 and -1 would mean our own group and everybody
  try {
    process.kill(-leader, 'SIGKILL')
  } catch {
    // nobody is left
  }
}
