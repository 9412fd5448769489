import { useQueryClient } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { useEffect } from 'react'
import { hasCode } from '../api/problem.ts'
import { OrderPage } from '../features/checkout/order-page.tsx'
import { useProgress } from '../features/checkout/use-progress.ts'
import { LoadFailedPage } from './-load-failed-page.tsx'
import { LoadingPage } from './-loading-page.tsx'
import { NotFoundPage } from './-not-found-page.tsx'
import { SignInPage } from './-sign-in-page.tsx'

export const Route = createFileRoute('/orders/$orderId')({ component: OrderRoute })

const GONE = ['checkout.unknown_order', 'platform.invalid_request']

function OrderRoute() {
  const { orderId } = Route.useParams()
  const progress = useProgress(orderId)
  const queries = useQueryClient()
  const { order, stage, failure } = progress
  const hasTickets = stage === 'yours'
  useEffect(() => {
    if (hasTickets) queries.invalidateQueries({ queryKey: ['tickets'] })
  }, [hasTickets, queries])

  if (hasCode(failure, 'identity.sign_in_needed')) return <SignInPage reason="order" />
  if (GONE.some((code) => hasCode(failure, code))) return <NotFoundPage />
  if (order && stage) return <OrderPage {...progress} order={order} stage={stage} />
  if (failure) return <LoadFailedPage onAgain={progress.retry} />
  return <LoadingPage />
}
