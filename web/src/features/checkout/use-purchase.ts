import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { hasCode, isPassing } from '../../api/problem.ts'
import { thisVisit } from '../../browser/this-visit.ts'
import type { Choice } from './choice.ts'
import { intentionsIn } from './intention.ts'
import { placeOrder } from './place-order.ts'

const NOBODY = 'identity.sign_in_needed'

export type PurchaseOptions = {
  eventId: string
  /** Undefined while it is not known. */
  isSignedIn: boolean | undefined
  /** False when they would rather not. */
  signIn: () => Promise<boolean>
  onPlaced: (orderId: string) => void
}

const intentions = intentionsIn(thisVisit)

/** Buying: signs in where that is needed, places the order once however often it is asked for, and goes on after a reload. */
export function usePurchase({ eventId, isSignedIn, signIn, onPlaced }: PurchaseOptions) {
  const queries = useQueryClient()
  const { mutate, error, isPending, reset } = useMutation({
    mutationFn: async (choice: Choice) => {
      if (!isSignedIn && !(await signIn())) return undefined
      const intention = intentions.send(eventId, choice)
      try {
        return await placeOrder(eventId, intention)
      } catch (failure) {
        if (!hasCode(failure, NOBODY) || !(await signIn())) throw failure
        return placeOrder(eventId, intention)
      }
    },
    onSuccess: (order) => {
      if (!order) return
      intentions.fulfil(eventId)
      onPlaced(order.orderId)
    },
    onError: (failure) => {
      if (isPassing(failure)) return
      intentions.takeBack(eventId)
      // Most refusals mean that the event is not what the page shows any more.
      queries.invalidateQueries({ queryKey: ['event', eventId] })
    },
  })

  const hasResumed = useRef(false)
  useEffect(() => {
    const intention = intentions.read(eventId)
    if (!isSignedIn || !intention?.isSent || hasResumed.current) return
    hasResumed.current = true
    mutate(intention)
  }, [eventId, isSignedIn, mutate])

  return { buy: mutate, error, isPending, forgetError: reset, remembered: () => intentions.read(eventId) }
}
