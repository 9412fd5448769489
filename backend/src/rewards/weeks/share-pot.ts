import { StandardMerkleTree } from '@openzeppelin/merkle-tree'
import type { Address, Hex } from 'viem'

type Entitled = { readonly personId: string; readonly account: Address; readonly points: number }
export type Leaf = Entitled & { readonly amountUnits: bigint; readonly proof: readonly Hex[] }
export type Shares = { readonly root: Hex | null; readonly totalUnits: bigint; readonly leaves: readonly Leaf[] }

// As `RewardPool` hashes a leaf: week, account, amount.
const LEAF = ['uint256', 'address', 'uint256']

/** Divides a pot by points, each share rounded down to a base unit: what is left over is at most a unit for each. */
export function sharePot(week: number, potUnits: bigint, people: readonly Entitled[]): Shares {
  const all = people.reduce((sum, { points }) => sum + BigInt(points), 0n)
  const shares = people
    .map((one) => ({ ...one, amountUnits: all === 0n ? 0n : (potUnits * BigInt(one.points)) / all }))
    .filter(({ amountUnits }) => amountUnits > 0n)
  if (shares.length === 0) return { root: null, totalUnits: 0n, leaves: [] }
  const tree = StandardMerkleTree.of(
    shares.map(({ account, amountUnits }) => [BigInt(week), account, amountUnits]),
    LEAF,
  )
  return {
    root: tree.root as Hex,
    totalUnits: shares.reduce((sum, { amountUnits }) => sum + amountUnits, 0n),
    leaves: shares.map((share, place) => ({ ...share, proof: tree.getProof(place) as Hex[] })),
  }
}
