import type { Address } from 'viem'
import type { OrderStatus } from './order-states.ts'

/** The kind of operation that buys. */
export const BUY_TICKETS = 'checkout.buy-tickets'

/** The same, where the buyer has built and signed it themselves. */
export const BUY_PRESIGNED = 'checkout.buy-presigned'

/** What somebody wants of one tier, and how far it is. */
export type Order = {
  readonly id: string
  /** Null where somebody paid whom we do not know. */
  readonly personId: string | null
  /** Who gets the tickets. */
  readonly wallet: Address
  readonly eventId: string
  readonly tierId: number
  readonly quantity: number
  /** Of one ticket, in base units. */
  readonly price: string
  readonly currency: string
  readonly status: OrderStatus
  readonly operationId: string | null
  /** In place of an operation: what pays for it. */
  readonly paymentId: string | null
  readonly tokenIds: readonly string[]
  readonly errorCode: string | null
  readonly errorDetail: string | null
  /** How long its tickets are kept for certain; what may still reach the chain keeps them longer. */
  readonly holdUntil: Date
}

/** Selected from `orders`, for orderOf. */
export const ORDER_COLUMNS = `id, person_id, wallet, event_id, tier_id, quantity, price, currency, status, operation_id,
  payment_id, token_ids::text[] as token_ids, error_code, error_detail, hold_until`

export type OrderRow = {
  id: string
  person_id: string | null
  wallet: Address
  event_id: string
  tier_id: number
  quantity: number
  price: string
  currency: string
  status: OrderStatus
  operation_id: string | null
  payment_id: string | null
  token_ids: string[]
  error_code: string | null
  error_detail: string | null
  hold_until: Date
}

export function orderOf(row: OrderRow): Order {
  return {
    id: row.id,
    personId: row.person_id,
    wallet: row.wallet,
    eventId: row.event_id,
    tierId: row.tier_id,
    quantity: row.quantity,
    price: row.price,
    currency: row.currency,
    status: row.status,
    operationId: row.operation_id,
    paymentId: row.payment_id,
    tokenIds: row.token_ids,
    errorCode: row.error_code,
    errorDetail: row.error_detail,
    holdUntil: row.hold_until,
  }
}
