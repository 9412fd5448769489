/** What points are for. A correction takes back those of a purchase that was undone. */
export const pointKinds = ['purchase', 'share', 'achievement', 'correction'] as const

export type PointKind = (typeof pointKinds)[number]
