import { answered } from './answered.ts'
import { api } from './client.ts'
import { follow, type Listener } from './follow.ts'
import { isFinal } from './operation-words.ts'
import type { Operation } from './types.ts'

/** An operation's steps, until it is confirmed or has failed. */
export function followOperation(id: string, listener: Listener<Operation>): () => void {
  return follow(
    {
      stream: `/api/v1/operations/${id}/stream`,
      name: 'operation',
      ask: (signal) => answered(api.GET('/api/v1/operations/{id}', { params: { path: { id } }, signal })),
      hasEnded: isFinal,
    },
    listener,
  )
}
