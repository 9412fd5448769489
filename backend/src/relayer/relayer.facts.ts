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
