/** What can be achieved once. */
export const achievementNames = ['first_ticket', 'first_share', 'five_events', 'three_weeks'] as const

export type AchievementName = (typeof achievementNames)[number]
