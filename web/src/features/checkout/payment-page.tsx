import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'
import type { Signed } from '../../api/send-paid.ts'
import type { Payment } from '../../api/types.ts'
import { type Bought, type BoughtBy, boughtBy } from './bought.ts'
import { PaymentDetails } from './order-details.tsx'
import { OrderPage } from './order-page.tsx'
import type { Stage } from './progress.ts'

type PaymentPageProps = {
  payment: Payment
  stage: Stage
  isConnected: boolean
  /** What the payment buys and whose yes it was, as the address has it. */
  bought: BoughtBy & { from?: Signed['from'] | undefined }
}

/** Tickets in the making that are paid for by an authorization. */
export function PaymentPage({ payment, stage, isConnected, bought }: PaymentPageProps) {
  const { t } = useTranslation()
  const order = useBought(boughtBy(payment, bought))
  return (
    <OrderPage
      order={order}
      stage={stage}
      isConnected={isConnected}
      paid={stage === 'yours' && bought.from && t(`order.paidFrom.${bought.from}`)}
      details={<PaymentDetails payment={payment} />}
    />
  )
}

/** Where the address does not say what was bought, the first of the tickets does. */
function useBought(order: Bought): Bought {
  const [tokenId] = order.tokenIds
  const { data: ticket } = useQuery({
    queryKey: ['ticket', tokenId],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/v1/tickets/{tokenId}', { params: { path: { tokenId: tokenId ?? '' } }, signal })),
    enabled: order.eventId === undefined && tokenId !== undefined,
  })
  return ticket?.eventId ? { ...order, eventId: ticket.eventId, tierId: ticket.tierId } : order
}
