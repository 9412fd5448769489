import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { answered } from '../../../api/answered.ts'
import { api } from '../../../api/client.ts'
import { followOperation } from '../../../api/follow-operation.ts'
import { isFinal, later } from '../../../api/operation-words.ts'
import { isPassing } from '../../../api/problem.ts'
import type { Operation, ReviewedEvent } from '../../../api/types.ts'
import { makeKey } from '../../../browser/make-key.ts'
import { thisVisit } from '../../../browser/this-visit.ts'
import type { Matter } from './use-reviews.ts'

export type Decision = { verdict: 'approve' | 'reject'; matter: Matter; reason?: string }

/** Decides, once however often it is pressed, and follows what has to be written to the chain, over reloads too. */
export function useDecision({ id, authoring }: ReviewedEvent) {
  const queries = useQueryClient()
  const revision = authoring?.revision ?? 1
  const names = { operation: `decision.${id}`, key: `decision.${id}.key` }
  const [operationId, setOperationId] = useState(() => thisVisit.read(names.operation))
  const [operation, setOperation] = useState<Operation>()
  const [isConnected, setConnected] = useState(true)
  const look = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['review', id] }),
      queries.invalidateQueries({ queryKey: ['reviews'] }),
      queries.invalidateQueries({ queryKey: ['event', id] }),
    ])

  const decide = useMutation({
    mutationFn: async (decision: Decision) => {
      const key = thisVisit.read(names.key) ?? makeKey()
      thisVisit.write(names.key, key)
      return send(id, revision, key, decision)
    },
    onSuccess: async (written) => {
      thisVisit.write(names.key, null)
      if (written) {
        thisVisit.write(names.operation, written.id)
        setOperation(written)
        setOperationId(written.id)
      }
      await look()
    },
    onError: async (failure) => {
      if (isPassing(failure)) return
      thisVisit.write(names.key, null)
      await look()
    },
  })

  useEffect(() => {
    if (operationId === null) return
    return followOperation(operationId, {
      onNews: (told) => setOperation((known) => later(known, told)),
      onLine: setConnected,
    })
  }, [operationId])

  const hasEnded = operation !== undefined && isFinal(operation)
  useEffect(() => {
    if (!hasEnded) return
    thisVisit.write(`decision.${id}`, null)
    queries.invalidateQueries({ queryKey: ['review', id] })
    queries.invalidateQueries({ queryKey: ['reviews'] })
  }, [hasEnded, queries, id])

  const forget = () => {
    thisVisit.write(names.operation, null)
    setOperationId(null)
    setOperation(undefined)
    decide.reset()
  }
  return { decide, operation, isConnected, forget }
}

/** Answers the operation that carries the decision to the chain; of a change nothing is written there. */
async function send(
  id: string,
  revision: number,
  key: string,
  { verdict, matter, reason = '' }: Decision,
): Promise<Operation | undefined> {
  const path = { id }
  const keyed = { params: { path, header: { 'Idempotency-Key': key } } }
  if (verdict === 'approve' && matter === 'change') {
    await answered(api.POST('/api/v1/admin/events/{id}/changes/approve', { params: { path }, body: { revision } }))
    return undefined
  }
  if (verdict === 'approve') {
    return answered(api.POST('/api/v1/admin/events/{id}/approve', { ...keyed, body: { revision } }))
  }
  if (matter === 'event') {
    return answered(api.POST('/api/v1/admin/events/{id}/reject', { ...keyed, body: { revision, reason } }))
  }
  await answered(api.POST('/api/v1/admin/events/{id}/changes/reject', { params: { path }, body: { revision, reason } }))
  return undefined
}
