import type { Address, Hex } from 'viem'
import type { UnitOfWork } from '../platform/index.ts'

/** A log of one of our contracts, with what is known of the block that it is in. */
export type ChainLog = {
  readonly address: Address
  readonly topics: readonly Hex[]
  readonly data: Hex
  readonly transactionHash: Hex
  readonly logIndex: number
  readonly blockNumber: bigint
  readonly blockHash: Hex
  readonly minedAt: Date
  /** The sponsored operation that has written it; null where none has. */
  readonly userOpHash: Hex | null
}

/** Logs in the order of the chain. What the follower has read is the chain's; what is told ahead of it may die yet. */
export type Told = { readonly logs: readonly ChainLog[]; readonly isFollowed: boolean }

/** Blocks that are not, or no longer, the chain's: those above a height, up to another if one is named. */
export type LostBlocks = {
  readonly after: bigint
  readonly through?: bigint
  /** Of blocks at these heights, the chain's own. */
  readonly except?: readonly Hex[]
}

/** Transfers from or to these accounts of a token that others use, too: of its other logs nobody wants to hear. */
export type WantedTransfers = { readonly token: Address; readonly accounts: readonly Address[] }

/** Read tables that are filled from the chain alone. Every row comes from one log and names its block by hash. */
export type Projection<Change> = {
  /** `room.what-it-is` */
  readonly name: string
  readonly contracts: readonly Address[]
  readonly transfers?: WantedTransfers
  /** Writes what logs tell, each once, whoever tells of it and however often. Answers what has changed. */
  apply(told: Told, work: UnitOfWork): Promise<Change>
  /** Takes back what was learned from lost blocks. Answers what has changed. */
  undo(lost: LostBlocks, work: UnitOfWork): Promise<Change>
  /** Brings in line what other tables repeat of it: after every change, and once at the end where all was rebuilt. */
  reflect(change: Change | 'everything', work: UnitOfWork): Promise<void>
}
