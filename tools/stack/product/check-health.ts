import { setTimeout as pause } from 'node:timers/promises'

export type Health = {
  status: 'ready' | 'degraded' | 'unavailable'
  checks: Record<string, { status: 'up' | 'degraded' | 'down'; detail?: string }>
}

/** What the product says of itself; undefined when nothing answers. */
export async function askHealth(apiUrl: string): Promise<Health | undefined> {
  try {
    const answer = await fetch(`${apiUrl}/health/ready`, { signal: AbortSignal.timeout(5000) })
    const health: Health = JSON.parse(await answer.text())
    return 'checks' in health ? health : undefined
  } catch {
    return undefined
  }
}

/** Asks until everything is up or time is over, and returns the last answer. */
export async function waitForHealth(apiUrl: string, seconds: number, signal: AbortSignal): Promise<Health | undefined> {
  const deadline = Date.now() + seconds * 1000
  for (;;) {
    signal.throwIfAborted()
    const health = await askHealth(apiUrl)
    if (health?.status === 'ready' || Date.now() > deadline) return health
    await pause(200)
  }
}

/** The checks that are not well, each as a line. */
export function complaintsOf({ checks }: Health): string[] {
  return Object.entries(checks).flatMap(([name, { status, detail }]) =>
    status === 'up' ? [] : [`${name} is ${status}${detail ? `: ${detail}` : ''}`],
  )
}
