import { z } from 'zod'
import {
  gasPayers,
  operationStatuses,
  operationView,
  sponsorshipStatuses,
  transactionStatuses,
} from '../relayer/index.ts'

/** What every list takes. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().min(1).max(200).optional(),
}

export const nextCursor = z.string().nullable()
export const personEmail = z.string().meta({ description: 'Where the person is reached now' })
export const eventTitle = z.string().meta({ description: 'What the event is called now' })
export const kind = z.string().max(100).optional()
const units = z.string().meta({ description: 'In base units of native currency' })

const decision = z.enum(sponsorshipStatuses).meta({
  description:
    '`reserved` set aside, not paid yet · `settled` paid · `released` it came to nothing · `refused` not paid for, see `code`',
})

export const operationsQuery = z.strictObject({
  status: z.enum(operationStatuses).optional(),
  ended: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: '`false` only those that are on their way, `true` only those that are not' }),
  kind,
  person: z.uuid().optional(),
  ...paging,
})

export const adminOperation = operationView
  .extend({
    personId: z.uuid(),
    personEmail,
    wallet: z.string(),
    gasPayer: z.enum(gasPayers),
    submittedThrough: z
      .string()
      .nullable()
      .meta({ description: 'The way it was handed over by, `bundler` or `direct`' }),
    blockNumber: z.string().nullable(),
    preparations: z.int().meta({ description: 'How often it was built' }),
    attempts: z.int().meta({ description: 'How often it was taken up since its last step' }),
    dueAt: z.iso.datetime().meta({ description: 'When it is taken up next' }),
    createdAt: z.iso.datetime(),
    sponsorship: z
      .object({ status: decision, reservedUnits: units, actualUnits: units.nullable() })
      .nullable()
      .meta({ description: 'Its newest entry in the relay log' }),
  })
  .meta({ id: 'AdminOperation' })

export const adminOperations = z.object({ items: z.array(adminOperation), nextCursor }).meta({ id: 'AdminOperations' })

export const relayLogQuery = z.strictObject({
  decision: z.enum(sponsorshipStatuses).optional(),
  code: z.string().max(100).optional(),
  kind,
  person: z.uuid().optional(),
  operation: z.uuid().optional(),
  ...paging,
})

const relayLogEntry = z
  .object({
    id: z.uuid(),
    operationId: z.uuid().nullable(),
    forwardId: z.uuid().nullable().meta({ description: 'Of a signed request that was forwarded (ERC-2771)' }),
    kind: z.string(),
    personId: z.uuid(),
    personEmail,
    wallet: z.string().meta({ description: 'In whose name: a wallet, or the sender of a forwarded request' }),
    eventId: z.uuid().nullable().meta({ description: 'Whose budget counts it' }),
    eventTitle: eventTitle.nullable(),
    decision,
    code: z.string().nullable().meta({ description: 'Why it was refused' }),
    detail: z.string().nullable(),
    reservedUnits: units,
    actualUnits: units.nullable(),
    isReverted: z.boolean().meta({ description: 'The chain has undone it, and we have paid all the same' }),
    transactionHash: z.string().nullable(),
    at: z.iso.datetime(),
    closedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'RelayLogEntry' })

export const relayLog = z.object({ items: z.array(relayLogEntry), nextCursor }).meta({ id: 'RelayLog' })

const budget = z
  .object({ operations: z.int(), reservedUnits: units, settledUnits: units, budgetUnits: units, leftUnits: units })
  .meta({ id: 'SponsorshipBudget' })

const laneFunds = z
  .object({
    group: z.string().meta({ description: 'What its key is for; `gas` has no role on the chain' }),
    address: z.string(),
    balanceUnits: units,
    operations: z.int().meta({ description: 'For how many operations it is enough, each at its worst' }),
    pending: z.int().meta({ description: 'Its transactions that are in no block' }),
    nonceGap: z.int().meta({ description: 'Nonces that the chain waits for and no transaction has' }),
  })
  .meta({ id: 'LaneFunds' })

export const sponsorshipView = z
  .object({
    inAll: budget,
    today: budget.meta({ description: 'Days are UTC' }),
    days: z.array(budget.extend({ day: z.iso.date() })).meta({ description: 'The last thirty with any, newest first' }),
    events: z.array(budget.extend({ eventId: z.uuid(), eventTitle })).meta({ description: 'The twenty dearest' }),
    people: z
      .array(budget.extend({ personId: z.uuid(), personEmail }))
      .meta({ description: 'The twenty dearest of today' }),
    funds: z
      .object({
        depositUnits: units,
        depositOperations: z.int().meta({ description: 'For how many operations it is enough, each at its worst' }),
        stakeUnits: units,
        isStaked: z.boolean(),
        lanes: z.array(laneFunds),
        seenAt: z.iso.datetime(),
      })
      .nullable()
      .meta({ description: 'What there is to pay from, as a worker saw it last' }),
  })
  .meta({ id: 'Sponsorship' })

export const transactionsQuery = z.strictObject({
  status: z.enum(transactionStatuses).optional(),
  operation: z.uuid().optional().meta({ description: 'Only those that carry this operation' }),
  ...paging,
})

export const transactionView = z
  .object({
    id: z.uuid(),
    kind: z.string().meta({ description: 'What it does, as room.verb' }),
    laneGroup: z.string(),
    lane: z.string().nullable().meta({ description: 'The key that sends it, from when it has a nonce' }),
    nonce: z.int().nullable(),
    to: z.string(),
    value: units,
    gas: z.string(),
    status: z.enum(transactionStatuses).meta({
      description:
        '`queued` stored · `signed` it has a nonce · `sent` · `stuck` waits too long, signed anew for more · `mined` in a block · `confirmed` deep enough, final · `dropped` it will not happen',
    }),
    subjectIds: z.array(z.string()).meta({ description: 'The rows that it is for, operations for instance' }),
    transactionHash: z.string().nullable(),
    blockNumber: z.string().nullable(),
    succeeded: z.boolean().nullable(),
    error: z.string().nullable(),
    isAbandoned: z.boolean().meta({ description: 'Its nonce is used up by a transfer of nothing' }),
    attempts: z
      .array(
        z.object({
          hash: z.string(),
          maxFeePerGas: z.string(),
          maxPriorityFeePerGas: z.string(),
          isFiller: z.boolean(),
          signedAt: z.iso.datetime(),
        }),
      )
      .meta({ description: 'Every signature under its nonce, newest first' }),
    dueAt: z.iso.datetime(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'AdminTransaction' })

export const adminTransactions = z
  .object({ items: z.array(transactionView), nextCursor })
  .meta({ id: 'AdminTransactions' })

export const replacement = z.object({ id: z.uuid() }).meta({ id: 'TransactionReplacement' })
