import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'
import { followOperation } from '../../api/follow-operation.ts'
import { isFinal, later } from '../../api/operation-words.ts'
import type { Operation } from '../../api/types.ts'
import { hasEnded, stageOf } from './progress.ts'

// The operation is followed live; the order only has to be asked when that has ended, and now and then in case.
const CLOSELY_MS = 700
const NOW_AND_THEN_MS = 5_000

/** How far an order is: from the order, and live from the operation that carries it out. */
export function useProgress(orderId: string) {
  const [operation, setOperation] = useState<Operation>()
  const [isConnected, setConnected] = useState(true)
  const order = useQuery({
    queryKey: ['order', orderId],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/v1/orders/{id}', { params: { path: { id: orderId } }, signal, cache: 'no-store' })),
    refetchInterval: ({ state: { data } }) => {
      if (data && hasEnded(data)) return false
      return operation && isFinal(operation) ? CLOSELY_MS : NOW_AND_THEN_MS
    },
  })

  const operationId = order.data?.operationId
  const isUnderWay = order.data !== undefined && !hasEnded(order.data)
  useEffect(() => {
    if (!operationId || !isUnderWay) return
    return followOperation(operationId, {
      onNews: (told) => setOperation((known) => later(known, told)),
      onLine: setConnected,
    })
  }, [operationId, isUnderWay])

  return {
    order: order.data,
    failure: order.error,
    retry: order.refetch,
    operation,
    isConnected,
    stage: order.data && stageOf(order.data, operation),
  }
}
