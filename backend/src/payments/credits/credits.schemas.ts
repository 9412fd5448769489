import { z } from 'zod'

// Less would not be worth the gas that we pay for it.
const LEAST_UNITS = 10_000n
const MOST_UNITS = 10_000_000_000n

export const creditsOrder = z
  .strictObject({
    amount: z
      .string()
      .regex(/^[1-9]\d{0,19}$/, 'must be a whole number of base units')
      .refine((text) => !/^\d{1,20}$/.test(text) || isInRange(BigInt(text)), 'must be between 0.01 and 10,000 USDC')
      .meta({ description: 'One credit is one base unit of USDC; at least 0.01 USDC and at most 10,000' }),
  })
  .meta({ id: 'CreditsOrder' })

export const creditsQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(100).optional(),
})

export const ownCredits = z
  .object({
    balance: z.string().meta({ description: 'One credit is one base unit of USDC' }),
    owed: z.string().meta({
      description:
        'Of payments that the chain took back after their credits were spent: what comes next goes there first',
    }),
    items: z.array(
      z
        .object({
          id: z.uuid(),
          kind: z.enum(['bought', 'taken-back', 'spent', 'returned']),
          amount: z.string(),
          paymentId: z.uuid().nullable().meta({ description: 'The payment that has bought them' }),
          subjectId: z.uuid().nullable().meta({ description: 'What they were spent on' }),
          enteredAt: z.iso.datetime(),
        })
        .meta({ id: 'CreditEntry' }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'OwnCredits' })

function isInRange(units: bigint): boolean {
  return units >= LEAST_UNITS && units <= MOST_UNITS
}
