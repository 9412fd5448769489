import { useQueryClient } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { useEffect } from 'react'
import { hasCode } from '../api/problem.ts'
import { given, oneOf, wordsOf } from '../browser/search.ts'
import { PaymentPage } from '../features/checkout/payment-page.tsx'
import { usePayment } from '../features/checkout/use-payment.ts'
import { learn } from '../i18n/start-i18n.ts'
import { LoadFailedPage } from './-load-failed-page.tsx'
import { LoadingPage } from './-loading-page.tsx'
import { NotFoundPage } from './-not-found-page.tsx'

export const Route = createFileRoute('/payments/$paymentId')({
  beforeLoad: () => learn('own', 'order'),
  // What it buys, which a payment does not know: it knows its money.
  validateSearch: ({ event, tier, quantity, from }) =>
    given({
      event: wordsOf(event),
      tier: countOf(tier, 0),
      quantity: countOf(quantity, 1),
      from: oneOf(from, ['allowance', 'sheet', 'outside']),
    }),
  component: PaymentRoute,
})

const GONE = ['payments.payment_not_found', 'platform.invalid_request']

function PaymentRoute() {
  const { paymentId } = Route.useParams()
  const bought = Route.useSearch()
  const { payment, stage, isConnected, failure, retry } = usePayment(paymentId)
  const queries = useQueryClient()
  useEffect(() => {
    if (stage === 'yours') queries.invalidateQueries({ queryKey: ['tickets'] })
  }, [stage, queries])

  if (GONE.some((code) => hasCode(failure, code))) return <NotFoundPage />
  if (payment && stage) {
    return <PaymentPage payment={payment} stage={stage} isConnected={isConnected} bought={bought} />
  }
  if (failure) return <LoadFailedPage onAgain={retry} />
  return <LoadingPage />
}

function countOf(value: unknown, least: number): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= least ? value : undefined
}
