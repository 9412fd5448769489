import { createFileRoute } from '@tanstack/react-router'
import { hasCode } from '../api/problem.ts'
import { PaymentPage } from '../features/admin/payments/payment-page.tsx'
import { usePayment } from '../features/admin/payments/use-payments.ts'
import { LoadFailedPage } from './-load-failed-page.tsx'
import { LoadingPage } from './-loading-page.tsx'
import { NotFoundPage } from './-not-found-page.tsx'

export const Route = createFileRoute('/admin/payments/$paymentId')({ component: PaymentRoute })

const GONE = ['payments.payment_not_found', 'platform.invalid_request']

function PaymentRoute() {
  const { paymentId } = Route.useParams()
  const { data: payment, error, refetch } = usePayment(paymentId)
  if (GONE.some((code) => hasCode(error, code))) return <NotFoundPage />
  if (error && !payment) return <LoadFailedPage onAgain={refetch} />
  if (!payment) return <LoadingPage />
  return <PaymentPage key={paymentId} payment={payment} />
}
