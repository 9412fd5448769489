import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { replaceFile } from '../home/replace-file.ts'
import { askChain } from './ask-chain.ts'
import { dumpChain } from './save-chain.ts'

export type ChainKeeper = {
  /** Saves what there is now. */
  save: () => Promise<void>
  stop: () => Promise<void>
}

const SHORTEST_MS = 2000
/** Saving may take a twentieth of the time, so the pause grows with the chain. */
const PAUSE_PER_SAVE = 20
/** State can change without a block, by a cheat code: then only a look at all of it tells. */
const LOOK_ANYWAY_EVERY = 15

/** Saves the chain at intervals whenever it has changed. A save that fails is tried again at the next interval. */
export function keepChain(rpcUrl: string, file: string): ChainKeeper {
  const end = new AbortController()
  let savedHead = ''
  let savedState = ''
  let quietRounds = 0
  let saving: Promise<unknown> = Promise.resolve()

  const saveOnce = async () => {
    const head = await headOf(rpcUrl)
    const state = await dumpChain(rpcUrl)
    const digest = createHash('sha256').update(state).digest('hex')
    if (digest !== savedState) replaceFile(file, state)
    savedHead = head
    savedState = digest
    quietRounds = 0
  }
  const save = (): Promise<void> => {
    const next = saving.then(saveOnce, saveOnce)
    saving = next.catch(() => undefined)
    return next
  }
  const isDue = async () => (await headOf(rpcUrl)) !== savedHead || ++quietRounds >= LOOK_ANYWAY_EVERY

  const rounds = async () => {
    let tookMs = 0
    while (await waited(Math.max(SHORTEST_MS, tookMs * PAUSE_PER_SAVE), end.signal)) {
      const began = Date.now()
      await isDue()
        .then((due) => (due ? save() : undefined))
        .catch(() => undefined) // the chain is away for a moment: its supervisor knows
      tookMs = Date.now() - began
    }
  }
  const running = rounds()

  return {
    save,
    stop: async () => {
      end.abort()
      await running
      await saving
    },
  }
}

async function headOf(rpcUrl: string): Promise<string> {
  const block = await askChain(rpcUrl, 'eth_getBlockByNumber', ['latest', false])
  return (block as { hash: string }).hash
}

async function waited(ms: number, signal: AbortSignal): Promise<boolean> {
  await pause(ms, undefined, { signal }).catch(() => undefined)
  return !signal.aborted
}
