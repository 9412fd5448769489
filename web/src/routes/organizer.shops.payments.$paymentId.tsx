import { createFileRoute } from '@tanstack/react-router'
import { hasCode } from '../api/problem.ts'
import { PaymentPage } from '../features/shops/payment-page.tsx'
import { useShopPayment } from '../features/shops/use-shop-payments.ts'
import { LoadFailedPage } from './-load-failed-page.tsx'
import { LoadingPage } from './-loading-page.tsx'
import { NotFoundPage } from './-not-found-page.tsx'

export const Route = createFileRoute('/organizer/shops/payments/$paymentId')({ component: PaymentRoute })

const GONE = ['merchants.payment_unknown', 'platform.invalid_request']

function PaymentRoute() {
  const { paymentId } = Route.useParams()
  const { data: payment, error, refetch } = useShopPayment(paymentId)
  if (GONE.some((code) => hasCode(error, code))) return <NotFoundPage />
  if (error && !payment) return <LoadFailedPage onAgain={refetch} />
  if (!payment) return <LoadingPage />
  return <PaymentPage key={paymentId} payment={payment} />
}
