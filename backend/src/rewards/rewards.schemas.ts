import { z } from 'zod'
import { weekStatuses } from './own-week.ts'
import { achievementNames } from './points/achievement-names.ts'
import { pointKinds } from './points/point-kinds.ts'

const LATEST = 99_991_231

const week = z
  .int()
  .min(19_700_105)
  .max(LATEST)
  .meta({ description: 'The Monday that it begins with (UTC), as the digits of its date: 20261116' })
const units = z.string().meta({ description: 'In base units of USDC' })
const currency = z.string().meta({ description: 'The address of the token' })
const times = { week, startsAt: z.iso.datetime(), endsAt: z.iso.datetime() }

export const ownRewards = z
  .object({
    week: z.object(times).meta({ description: 'The one that runs' }),
    points: z.object({
      thisWeek: z.int().meta({ description: 'What counts in the week that runs' }),
      total: z.int(),
    }),
    pot: z
      .object({ amount: units, currency })
      .meta({ description: 'What is put aside so far for the week that runs; its points share it' }),
    earning: z
      .array(
        z.object({
          kind: z.enum(['purchase', 'share']),
          points: z.int().meta({ description: 'Each time' }),
          mostAWeek: z.int().meta({ description: 'How many of one week bring points' }),
        }),
      )
      .meta({ description: 'What brings points' }),
    achievements: z.array(
      z
        .object({
          name: z.enum(achievementNames),
          points: z.int().meta({ description: 'What it brings, or has brought' }),
          achievedAt: z.iso.datetime().nullable(),
        })
        .meta({ id: 'Achievement' }),
    ),
    weeks: z
      .array(
        z
          .object({
            ...{ ...times, points: z.int(), amount: units, currency },
            status: z.enum(weekStatuses).meta({
              description:
                '`counted` the amount is settled, and not on the chain yet · `claimable` · `claiming` a claim is on its way · `claimed` · `expired` nobody claimed it in time',
            }),
            claimUntil: z.iso.datetime().nullable().meta({ description: 'Null before it can be claimed' }),
            operationId: z.uuid().nullable().meta({ description: 'The newest claim that was made here' }),
            transactionHash: z.string().nullable().meta({ description: 'The transaction that has paid it' }),
          })
          .meta({ id: 'OwnRewardWeek' }),
      )
      .meta({ description: 'Past weeks that have brought something, newest first, 26 at most' }),
  })
  .meta({ id: 'OwnRewards' })

export type OwnRewards = z.infer<typeof ownRewards>

export const pointsQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(100).optional(),
})

export const ownPoints = z
  .object({
    items: z.array(
      z
        .object({
          id: z.uuid(),
          kind: z.enum(pointKinds).meta({
            description:
              '`purchase` paid tickets · `share` a shared answer · `achievement` · `correction` a purchase was undone',
          }),
          name: z.enum(achievementNames).nullable().meta({ description: 'Of an achievement' }),
          points: z.int(),
          at: z.iso.datetime(),
          eventId: z.uuid().nullable(),
          promptId: z.uuid().nullable(),
        })
        .meta({ id: 'PointEntry' }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'OwnPoints' })

export const rewardClaim = z.strictObject({ week }).meta({ id: 'RewardClaim' })
