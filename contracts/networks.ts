import type { Address, Chain } from 'viem'
import { usdc } from 'viem/tokens'
import { deployments } from './abi/deployments.ts'
import { base, baseSepolia, localChain, polygon, polygonAmoy } from './chains.ts'
import type { Contracts } from './deploy/plan-deployment.ts'

/** A chain that Boxoffice runs on, with what is there. */
export type Network = {
  readonly chain: Chain
  /** Circle's token; undefined where there is none and ours stands in for it. */
  readonly usdc: Address | undefined
  /** Our contracts, and the first block that can have a log of theirs; undefined until they are deployed. */
  readonly deployment: { readonly firstBlock: number; readonly contracts: Contracts } | undefined
  /** Blocks, its own among them, after which a transaction counts as final. */
  readonly confirmations: number
  /** How often a new block is looked for. */
  readonly pollSeconds: number
}

const deployed: Partial<Record<number, Network['deployment']>> = deployments
const tokens: Partial<Record<number, Address>> = usdc.addresses

/** Adding a network is a row, and `npm run deploy` on it. */
export const networks: readonly Network[] = [
  { chain: localChain, confirmations: 1, pollSeconds: 1 },
  { chain: base, confirmations: 10, pollSeconds: 2 },
  { chain: baseSepolia, confirmations: 3, pollSeconds: 2 },
  { chain: polygon, confirmations: 30, pollSeconds: 2 },
  { chain: polygonAmoy, confirmations: 10, pollSeconds: 2 },
].map((row) => ({ ...row, usdc: tokens[row.chain.id], deployment: deployed[row.chain.id] }))
