import type { Address, Hex } from 'viem'

/** Something that only somebody else's key can do, as the transaction that does it. */
export type LeftToDo = { what: string; by: Address; to: Address; data: Hex; value: bigint }
