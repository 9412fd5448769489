import { z } from 'zod'
import { accountNames, accountTypes, entryKinds } from '../treasury/index.ts'
import { nextCursor, paging } from './admin.schemas.ts'

const account = z.enum(accountNames)
const kind = z.enum(entryKinds)
const currency = z.string().meta({ description: '`native` or the address of a token' })
const units = z.string().meta({ description: 'In base units of the currency' })
const period = {
  from: z.iso.datetime({ offset: true }).optional().meta({ description: 'What happened then or later' }),
  to: z.iso.datetime({ offset: true }).optional().meta({ description: 'What happened before' }),
}
const about = z
  .string()
  .min(1)
  .max(200)
  .optional()
  .meta({ description: 'The `reference` or the `key` of entries, whole' })
const filters = { account: account.optional(), kind: kind.optional(), about, ...period }

export const ledgerQuery = z.strictObject({ ...filters, ...paging })
export const ledgerFileQuery = z.strictObject(filters)
export const treasuryQuery = z.strictObject({ by: z.enum(['day', 'week', 'month']).default('day'), ...period })

const ledgerEntry = z
  .object({
    id: z.uuid(),
    key: z.string().meta({ description: 'What it tells of; an entry and its reversal have the same' }),
    kind,
    isReversal: z.boolean().meta({ description: 'Takes back the entry with the same key' }),
    reference: z.string().meta({ description: 'The hash of a transaction, or the id of what it is about' }),
    blockNumber: z.string().nullable().meta({ description: 'Of the log that tells it, if one does' }),
    happenedAt: z.iso.datetime(),
    postedAt: z.iso.datetime(),
    lines: z.array(
      z.object({
        account,
        currency,
        amountUnits: z.string().meta({ description: 'A debit is positive, a credit negative' }),
      }),
    ),
  })
  .meta({ id: 'LedgerEntry' })

export const ledgerPage = z.object({ items: z.array(ledgerEntry), nextCursor }).meta({ id: 'LedgerPage' })

const sums = { account, currency, debitUnits: units, creditUnits: units }

const finding = z.object({
  account,
  currency,
  booksUnits: units,
  actualUnits: units,
  differenceUnits: z.string().meta({ description: 'What the books have too much; anything but 0 is an alarm' }),
  where: z
    .object({
      sentence: z.string(),
      block: z.string().nullable().meta({ description: 'The first in which books and chain part' }),
      entries: z.array(z.object({ key: z.string(), reference: z.string(), units })),
    })
    .nullable(),
})

export const treasuryView = z
  .object({
    balances: z.array(
      z.object({
        ...sums,
        type: z.enum(accountTypes),
        units: z
          .string()
          .meta({ description: 'Debits less credits of assets, expenses and clearing, else the opposite' }),
      }),
    ),
    flows: z.array(
      z.object({
        period: z.string().meta({ description: 'A day, the Monday of a week, or the first of a month (UTC)' }),
        ...sums,
      }),
    ),
    moves: z.array(
      z.object({
        purpose: z.string().meta({ description: 'What is filled from the router' }),
        problem: z.string().nullable().meta({ description: 'Why there is less than is needed' }),
        askedUnits: units.nullable().meta({ description: 'By the transaction that was written last' }),
        transactionId: z.string().nullable(),
        failures: z.int(),
        doneWeek: z.string().nullable().meta({ description: 'The week for which rewards were funded' }),
      }),
    ),
    opsWallet: z
      .object({
        address: z.string(),
        lowUnits: units.meta({ description: 'With less than this it is filled' }),
        fullUnits: units.meta({ description: 'Up to this' }),
        mostPerCallUnits: units.meta({ description: 'The most that one purchase may cost' }),
        day: z.iso.date().meta({ description: 'Today (UTC), which the limits count on' }),
        limits: z.array(
          z.object({
            of: z.enum(['purchases', 'payee', 'refunds']),
            payee: z.string().nullable().meta({ description: 'Of a limit of one payee' }),
            mostUnits: units,
            usedUnits: units.meta({ description: 'What was spent of it or is set aside' }),
            leftUnits: units,
          }),
        ),
      })
      .meta({ description: 'What upstream is paid and people are refunded from, and what it may still pay today' }),
    reconciliation: z
      .object({
        id: z.uuid(),
        blockNumber: z.string(),
        blockHash: z.string(),
        isAgreed: z.boolean(),
        findings: z.array(finding),
        lookedAt: z.iso.datetime(),
      })
      .nullable(),
  })
  .meta({ id: 'TreasuryView' })
