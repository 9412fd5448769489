import { z } from 'zod'
import { defineFact } from '../platform/index.ts'

const address = z.templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{40}$/)])
const hash = z.templateLiteral(['0x', z.string().regex(/^[0-9a-f]{64}$/)])
const bytes = z.templateLiteral(['0x', z.string().regex(/^[0-9a-f]*$/)])

const whose = { operationId: z.uuid(), kind: z.string(), personId: z.uuid(), wallet: address }

/** An operation was carried out and is as final as its network asks for. */
export const operationConfirmed = defineFact(
  'relayer.OperationConfirmed',
  z.object({
    ...whose,
    transactionHash: hash,
    blockNumber: z.string().regex(/^\d+$/),
    blockHash: hash,
    userOpHash: hash,
    /** Those of our own contracts that this operation, and none of its neighbours in the bundle, has written. */
    logs: z.array(z.object({ address, topics: z.array(hash), data: bytes, logIndex: z.int() })),
  }),
)

/** The block of a confirmed operation was reorganised away: it is on its way again, and how it ends is told again. */
export const operationReopened = defineFact('relayer.OperationReopened', z.object(whose))

/** An operation has not been carried out, or was undone by the chain, and never will be. */
export const operationFailed = defineFact(
  'relayer.OperationFailed',
  z.object({ ...whose, code: z.string(), detail: z.string(), transactionHash: hash.nullable() }),
)

const which = { transactionId: z.uuid(), kind: z.string(), subjectIds: z.array(z.string()) }

/** A transaction of the outbox is as final as its network asks for; whether the call succeeded is in it. */
export const transactionConfirmed = defineFact(
  'relayer.TransactionConfirmed',
  z.object({
    ...which,
    transactionHash: hash,
    blockNumber: z.string().regex(/^\d+$/),
    blockHash: hash,
    succeeded: z.boolean(),
    /** What its gas cost us, in native currency; facts from before this was told do not have it. */
    paidUnits: z.string().regex(/^\d+$/).optional(),
    /** Those of our own contracts. */
    logs: z.array(z.object({ address, topics: z.array(hash), data: bytes, logIndex: z.int() })),
  }),
)

/** What the gas of a transaction of ours has cost, or of what has filled its nonce: told of each, as soon as it is final. */
export const gasPaid = defineFact(
  'relayer.GasPaid',
  z.object({
    ...{ transactionId: z.uuid(), kind: z.string(), lane: address, transactionHash: hash, blockHash: hash },
    paidUnits: z.string().regex(/^\d+$/),
  }),
)

/** A transaction was given up: it is not on the chain, and its nonce is used by something else. */
export const transactionDropped = defineFact('relayer.TransactionDropped', z.object({ ...which, because: z.string() }))

/** The block that a transaction ended in is no longer the chain's: what was told of it is open again. */
export const transactionReopened = defineFact('relayer.TransactionReopened', z.object(which))
