/** The life of a week that was counted, and the only place that knows: the database's guard is made from it. */
export const rewardWeekStates = {
  empty: [], // nobody had points that count, or there was nothing to share: it goes on to the next
  closed: ['publishing', 'published', 'contested'],
  publishing: ['published', 'closed', 'contested'], // closed: its transaction came to nothing
  published: ['publishing', 'closed', 'releasing', 'released'], // back: its block was reorganised away
  releasing: ['released', 'published'], // published: the transaction came to nothing
  released: ['releasing', 'published'], // back: its block was reorganised away
  contested: ['closed'], // the chain has another root for it: somebody has to look
} as const

export type RewardWeekStatus = keyof typeof rewardWeekStates

// Object.keys forgets that its answer is the table's own.
export const rewardWeekStatuses = Object.keys(rewardWeekStates) as RewardWeekStatus[]
