import { join } from 'node:path'
import { startChild } from '../child/start-child.ts'

const script = join(import.meta.dirname, 'recovery-process.ts')

/** Milliseconds of a core that it takes to find out who has signed an authorization. */
export async function measureRecovery(signal: AbortSignal): Promise<number> {
  const child = startChild(script, [], signal)
  try {
    return Number(await child.hear())
  } finally {
    await child.stop()
  }
}
