import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { answered } from '../../api/answered.ts'
import { byCursor } from '../../api/by-cursor.ts'
import { api } from '../../api/client.ts'
import { followPayment, isOver } from '../../api/follow-payment.ts'
import { isPassing } from '../../api/problem.ts'
import { type Sign, sendPaid } from '../../api/send-paid.ts'
import type { Payment } from '../../api/types.ts'
import { keptCredits } from './kept-credits.ts'
import { useLookAgain } from './use-look-again.ts'

const KEY = ['credits']
const PAGE = 20
const LOOK_AGAIN_MS = 10_000

/** What is prepaid, and what became of it. */
export function useCredits(isSignedIn = true) {
  return useInfiniteQuery({
    queryKey: KEY,
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.GET('/api/v1/me/credits', { params: { query: { limit: PAGE, ...pageParam } }, signal, cache: 'no-store' }),
      ),
    ...byCursor,
    select: ({ pages }) => ({
      balance: pages[0]?.balance ?? '0',
      owed: pages[0]?.owed ?? '0',
      items: pages.flatMap(({ items }) => items),
    }),
    enabled: isSignedIn,
    refetchInterval: LOOK_AGAIN_MS,
  })
}

/** Buys credits over the sheet, once however often it is asked for, and watches them arrive also after a reload. */
export function useBuyCredits(sign: Sign, what: (amount: string) => string) {
  const queries = useQueryClient()
  const { mutate: lookAgain } = useLookAgain()
  const [paymentId, setPaymentId] = useState(() => keptCredits.read()?.paymentId)
  const [payment, setPayment] = useState<Payment>()
  const [isConnected, setConnected] = useState(true)

  const buy = useMutation({
    mutationFn: async (amount: string) => {
      const begun = keptCredits.read()
      const { terms, signed } = begun?.amount === amount ? begun : {}
      return sendPaid({
        send: (header) =>
          api.POST('/api/v1/x402/credits', {
            params: { header: header === undefined ? {} : { 'PAYMENT-SIGNATURE': header } },
            body: { amount },
          }),
        ...{ what: what(amount), sign, kept: { terms, signed } },
        keep: (kept) => keptCredits.write({ amount, ...kept }),
      })
    },
    onSuccess: (paid, amount) => {
      keptCredits.write(paid && { amount, paymentId: paid.answer.paymentId })
      setPayment(undefined)
      setPaymentId(paid?.answer.paymentId)
    },
    onError: (failure) => {
      if (!isPassing(failure)) keptCredits.write(undefined)
    },
  })

  // What was signed may have been taken, whatever became of the answer: it goes again, and counts once.
  const { mutate } = buy
  const hasResumed = useRef(false)
  useEffect(() => {
    const begun = keptCredits.read()
    if (hasResumed.current || !begun?.signed || begun.paymentId !== undefined) return
    hasResumed.current = true
    mutate(begun.amount)
  }, [mutate])

  useEffect(() => {
    if (paymentId === undefined) return
    return followPayment(paymentId, {
      onNews: (told) => {
        setPayment(told)
        if (!isOver(told)) return
        keptCredits.write(undefined)
        lookAgain()
        for (const queryKey of [KEY, ['payments'], ['allowance']]) queries.invalidateQueries({ queryKey })
      },
      onLine: setConnected,
    })
  }, [paymentId, queries, lookAgain])

  return { buy, paymentId, payment, isConnected }
}
