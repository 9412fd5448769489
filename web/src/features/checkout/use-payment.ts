import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'
import { followPayment, isOver } from '../../api/follow-payment.ts'
import type { Payment } from '../../api/types.ts'
import { stageOfPayment } from './progress.ts'

/** How far a payment is: as it stands, then live until it has ended. */
export function usePayment(paymentId: string) {
  const [told, setTold] = useState<Payment>()
  const [isConnected, setConnected] = useState(true)
  const asked = useQuery({
    queryKey: ['payment', paymentId],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/v1/payments/{id}', { params: { path: { id: paymentId } }, signal, cache: 'no-store' })),
  })

  const isUnderWay = asked.data !== undefined && !isOver(asked.data)
  useEffect(() => {
    if (!isUnderWay) return
    return followPayment(paymentId, { onNews: setTold, onLine: setConnected })
  }, [paymentId, isUnderWay])

  // What was told of another payment is none of this one's.
  const payment = told?.id === paymentId ? told : asked.data
  return {
    payment,
    failure: asked.error,
    retry: asked.refetch,
    isConnected,
    stage: payment && stageOfPayment(payment),
  }
}
