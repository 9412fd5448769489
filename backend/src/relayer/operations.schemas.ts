import { z } from 'zod'
import { keptProblem, problem } from '../platform/index.ts'
import type { Operation } from './operation.ts'
import { operationStatuses } from './operation-states.ts'

const status = z.enum(operationStatuses).meta({
  description:
    '`queued` stored · `prepared` built and signed · `submitted` sent · `included` in a block · `confirmed` deep enough, final · `failed` final, see `error` · `dropped` not taken by the chain, and built anew',
})

/** An operation as its owner sees it. */
export const operationView = z
  .object({
    id: z.uuid(),
    kind: z.string().meta({ description: 'What it does, as room.verb' }),
    status,
    steps: z
      .array(z.object({ name: status, at: z.iso.datetime() }))
      .meta({ description: 'Every step so far, in order; a step may come twice' }),
    userOpHash: z.string().nullable().meta({ description: 'Its hash at the EntryPoint, from when it is signed' }),
    transactionHash: z.string().nullable().meta({ description: 'The transaction that carried it out' }),
    tokenIds: z.array(z.string()).meta({ description: 'The tokens that it brought into being, once it is confirmed' }),
    error: problem.nullable().meta({ description: 'Why it failed' }),
  })
  .meta({ id: 'Operation' })

export const ownOperationsQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(100).optional(),
})

export const ownOperations = z
  .object({ items: z.array(operationView), nextCursor: z.string().nullable() })
  .meta({ id: 'OwnOperations' })

export function viewOf(operation: Operation, { apiUrl }: { apiUrl: string }): z.infer<typeof operationView> {
  const { id, kind, status, steps, userOpHash, transactionHash, tokenIds, errorCode, errorDetail } = operation
  const kept = errorCode === null ? undefined : { code: errorCode, detail: errorDetail ?? '' }
  const error = kept ? keptProblem(kept, { apiUrl, requestId: operation.correlationId ?? id }) : null
  return { id, kind, status, steps: [...steps], userOpHash, transactionHash, tokenIds: [...tokenIds], error }
}
