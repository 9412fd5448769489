import { saveChain } from '../chain/save-chain.ts'
import type { PartName } from '../part/part.ts'
import { killGroup } from '../part/stop-part.ts'
import { waitUntil } from '../part/wait-until.ts'
import type { Home } from './home.ts'
import { type RecordedPart, readParts } from './parts-record.ts'
import { isAlive } from './process-identity.ts'

const DEADLINE_SECONDS = 10

/** Those that use others end before them; within a step they end together. */
export const STOP_ORDER: readonly (readonly PartName[])[] = [
  ['api', 'worker', 'web', 'upstream'],
  ['bundler'],
  ['chain'],
  ['database'],
]

/** Ends what a launcher that died has left running, in order, and keeps the state of its chain. */
export async function endLeftovers(home: Home, chainState: string, say: (line: string) => void): Promise<void> {
  const left = readParts(home.partsFile).filter(isAlive)
  if (left.length === 0) return
  say(`The last launcher died and left ${left.map(({ name, pid }) => `${name} (pid ${pid})`).join(', ')}: ending them`)
  for (const step of STOP_ORDER) {
    await Promise.all(left.filter(({ name }) => step.includes(name)).map((part) => endLeftover(part, chainState, say)))
  }
}

async function endLeftover(part: RecordedPart, chainState: string, say: (line: string) => void): Promise<void> {
  if (part.name === 'chain') {
    const isSaved = await saveChain(`http://127.0.0.1:${part.port}`, chainState).then(
      () => true,
      () => false,
    )
    say(isSaved ? 'The chain it left is saved' : 'The chain it left does not answer: its last save is used')
  }
  if (isAlive(part)) process.kill(part.pid, part.stopSignal) // it may have ended by itself while others were ended
  const hasEnded = await waitUntil(() => !isAlive(part), { withinSeconds: DEADLINE_SECONDS })
  if (!hasEnded) say(`The ${part.name} did not end within ${DEADLINE_SECONDS} s: killed`)
  killGroup(part.pid)
  await waitUntil(() => !isAlive(part), { withinSeconds: DEADLINE_SECONDS })
}
