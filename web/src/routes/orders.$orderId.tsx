import { useQueryClient } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { useEffect } from 'react'
import { hasCode } from '../api/problem.ts'
import { OrderDetails } from '../features/checkout/order-details.tsx'
import { OrderPage } from '../features/checkout/order-page.tsx'
import { useProgress } from '../features/checkout/use-progress.ts'
import { learn } from '../i18n/start-i18n.ts'
import { LoadFailedPage } from './-load-failed-page.tsx'
import { LoadingPage } from './-loading-page.tsx'
import { NotFoundPage } from './-not-found-page.tsx'
import { SignInPage } from './-sign-in-page.tsx'

export const Route = createFileRoute('/orders/$orderId')({
  beforeLoad: () => learn('own', 'order'),
  component: OrderRoute,
})

const GONE = ['checkout.unknown_order', 'platform.invalid_request']

function OrderRoute() {
  const { orderId } = Route.useParams()
  const progress = useProgress(orderId)
  const queries = useQueryClient()
  const { order, operation, stage, failure, isConnected } = progress
  const hasTickets = stage === 'yours'
  useEffect(() => {
    if (hasTickets) queries.invalidateQueries({ queryKey: ['tickets'] })
  }, [hasTickets, queries])

  if (hasCode(failure, 'identity.sign_in_needed')) return <SignInPage reason="order" />
  if (GONE.some((code) => hasCode(failure, code))) return <NotFoundPage />
  if (order && stage) {
    return (
      <OrderPage
        // The operation knows first why it failed.
        order={{ ...order, error: order.error ?? operation?.error ?? null }}
        stage={stage}
        isConnected={isConnected}
        details={<OrderDetails order={order} operation={operation} />}
      />
    )
  }
  if (failure) return <LoadFailedPage onAgain={progress.retry} />
  return <LoadingPage />
}
