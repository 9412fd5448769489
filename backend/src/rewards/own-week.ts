/** How far a past week is for whoever has something of it. */
export const weekStatuses = ['counted', 'claimable', 'claiming', 'claimed', 'expired'] as const

export type WeekStatus = (typeof weekStatuses)[number]

type Seen = {
  /** From when on nobody may claim; null where its root is not on the chain. */
  readonly claimUntil: Date | null
  readonly isClaimed: boolean
  readonly isClaiming: boolean
}

export function weekStatusOf({ claimUntil, isClaimed, isClaiming }: Seen, now: Date): WeekStatus {
  if (isClaimed) return 'claimed'
  if (isClaiming) return 'claiming'
  if (claimUntil === null) return 'counted'
  return claimUntil > now ? 'claimable' : 'expired'
}
