import type { Chain } from 'viem'
import { base, baseSepolia, foundry, polygon, polygonAmoy } from 'viem/chains'

/** The chains that Boxoffice runs on; adding one is a row. */
export type Network = {
  readonly chain: Chain
  /** Blocks, its own among them, after which a transaction counts as final. */
  readonly confirmations: number
  /** How often a new block is looked for. */
  readonly pollSeconds: number
}

export const networks: readonly Network[] = [
  { chain: { ...foundry, name: 'Local chain' }, confirmations: 1, pollSeconds: 1 },
  { chain: base, confirmations: 10, pollSeconds: 2 },
  { chain: baseSepolia, confirmations: 3, pollSeconds: 2 },
  { chain: polygon, confirmations: 30, pollSeconds: 2 },
  { chain: polygonAmoy, confirmations: 10, pollSeconds: 2 },
]
