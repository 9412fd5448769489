import type { Hex } from 'viem'
import type { RelayerConfig } from '../relayer.config.ts'

/** What lanes are for, and whose keys they are: gas lanes pay and hold no role, the lanes of a role do nothing else. */
export function laneGroups({ gasKeys }: RelayerConfig) {
  return { gas: gasKeys } satisfies Readonly<Record<string, readonly Hex[]>>
}

export type LaneGroup = keyof ReturnType<typeof laneGroups>
