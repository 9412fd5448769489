import { existsSync } from 'node:fs'
import type { PartPlan } from '../part/part.ts'
import { askChain } from './ask-chain.ts'
import { findAnvil } from './find-anvil.ts'

export type LocalChain = {
  chainId: number
  port: number
  /** Loaded if it is there. Saving is the keeper's work: anvil itself can leave half a file behind. */
  stateFile: string
  /** Seconds between blocks; undefined: a block for each transaction, at once. */
  blockSeconds?: number | undefined
}

/** How many funded accounts there are: the first ten belong to the product, of the rest some to the bundler. */
const CHAIN_ACCOUNTS = 25

export function chainPart({ chainId, port, stateFile, blockSeconds }: LocalChain): PartPlan {
  return {
    name: 'chain',
    command: findAnvil(),
    args: [
      ...['--host', '127.0.0.1', '--port', String(port)],
      ...['--chain-id', String(chainId), '--accounts', String(CHAIN_ACCOUNTS)],
      ...(blockSeconds ? ['--block-time', String(blockSeconds)] : []),
      ...(existsSync(stateFile) ? ['--load-state', stateFile] : []),
      '--quiet',
    ],
    env: { PATH: '/usr/bin:/bin' },
    cwd: '/',
    port,
    stopSignal: 'SIGTERM',
    isReady: async () => Number(await askChain(chainUrl(port), 'eth_chainId')) === chainId,
    readyWithinSeconds: 60, // reading a long history takes a while
    advice: `If the saved chain in ${stateFile} is damaged, "npm start -- --fresh" begins again without it.`,
  }
}

export function chainUrl(port: number): string {
  return `http://127.0.0.1:${port}`
}
