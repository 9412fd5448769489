import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { hasCode, isPassing, Problem } from '../../api/problem.ts'
import type { Sign, Signed } from '../../api/send-paid.ts'
import type { Event } from '../../api/types.ts'
import { thisVisit } from '../../browser/this-visit.ts'
import { learn } from '../../i18n/start-i18n.ts'
import { type Choice, sumOf } from './choice.ts'
import { type Intention, intentionsIn } from './intention.ts'
import { placeOrder } from './place-order.ts'
import { NOT_ENOUGH, refuseShort } from './refuse-short.ts'

const NOBODY = 'identity.sign_in_needed'
const TOO_MANY = 429

/** What was bought, and where to watch it arrive. */
export type Placed = { orderId: string } | { paymentId: string; choice: Choice; from: Signed['from'] }

export type PurchaseOptions = {
  event: Event
  /** Undefined while it is not known. */
  isSignedIn: boolean | undefined
  /** False when they would rather not. */
  signIn: () => Promise<boolean>
  /** Who signs what is not an operation of one's wallet. */
  sign: { sheet: Sign; outside: Sign }
  onPlaced: (placed: Placed) => void
}

const intentions = intentionsIn(thisVisit)

// What is drawn anew meanwhile, as after signing in, goes on with it and begins nothing beside it.
const inHand = new Map<string, Promise<Placed | undefined>>()

/** Buying: signs in where that is needed, places the order once however often it is asked for, and goes on after a reload. */
export function usePurchase({ event, isSignedIn, signIn, sign, onPlaced }: PurchaseOptions) {
  const eventId = event.id
  const queries = useQueryClient()

  const carryOut = async (choice: Choice): Promise<Placed | undefined> => {
    const { payWith } = choice
    const tier = event.tiers.find(({ tierId }) => tierId === choice.tierId)
    if (payWith === 'usdc' || payWith === 'native') {
      // What may be on its way may have been paid for by now.
      if (tier && !intentions.isSent(eventId, choice)) await refuseShort(sumOf(tier, choice), payWith)
      return placeOrder(eventId, intentions.send(eventId, choice), payWith)
    }
    const what = `${choice.quantity} × ${tier?.name ?? ''} · ${event.title}`
    const keep = (kept: Pick<Intention, 'terms' | 'signed'>) => intentions.keep(eventId, kept)
    // For who chooses it, and nobody else.
    const { payForTickets } = await import('./pay-for-tickets.ts')
    const paid = await payForTickets(eventId, intentions.send(eventId, choice), { what, keep, sign: sign[payWith] })
    return paid && { paymentId: paid.answer.paymentId, choice, from: paid.from }
  }

  const signInAndCarryOut = async (choice: Choice) => {
    if (!isSignedIn && !(await signIn())) return undefined
    try {
      return await carryOut(choice)
    } catch (failure) {
      if (!hasCode(failure, NOBODY) || !(await signIn())) throw failure
      return carryOut(choice)
    }
  }

  const { mutate, error, isPending, reset } = useMutation({
    mutationFn: (choice: Choice) => {
      const begun =
        inHand.get(eventId) ??
        signInAndCarryOut(choice)
          .catch(learnToRefuse)
          .finally(() => inHand.delete(eventId))
      inHand.set(eventId, begun)
      return begun
    },
    onSuccess: (placed) => {
      if (!placed) return intentions.takeBack(eventId, false)
      intentions.fulfil(eventId)
      onPlaced(placed)
    },
    onError: (failure) => {
      if (isPassing(failure)) return
      intentions.takeBack(eventId, failure instanceof Problem && failure.status === TOO_MANY)
      // Most refusals mean that the event is not what the page shows any more.
      queries.invalidateQueries({ queryKey: ['event', eventId] })
      if (hasCode(failure, NOT_ENOUGH)) queries.invalidateQueries({ queryKey: ['balances'] })
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

/** Few are refused, and what they are told then comes then. */
async function learnToRefuse(failure: unknown): Promise<never> {
  await learn('refused').catch(() => undefined)
  throw failure
}
