import { Refusal } from '../platform/index.ts'

export class IdempotencyKeyNeeded extends Refusal('checkout.idempotency_key_needed', {
  status: 400,
  title: 'The request needs an idempotency key',
  meaning:
    'Without `Idempotency-Key` a request that is sent twice would buy twice, so none is taken without. Nothing was held and nothing was paid.',
  remedy: 'Send a fresh UUID as `Idempotency-Key` for every new order, and the same one when you repeat it.',
}) {}

export class TooManyTickets extends Refusal('checkout.too_many_tickets', {
  status: 409,
  title: 'That is more than one person may have',
  meaning:
    'A person may buy only so many tickets of a tier, orders on their way counted. Nothing was held and nothing was paid.',
  remedy: 'Take fewer. The limit is `perPerson` of the tier.',
})<{ eventId: string; tierId: number; quantity: number; perPerson: number; taken: number }> {}

export class NotForSaleInCurrency extends Refusal('checkout.not_for_sale_in_currency', {
  status: 409,
  title: 'The tier is not for sale in this currency',
  meaning: 'The tier has no price in the currency that was chosen. Nothing was held and nothing was paid.',
  remedy: 'Choose a currency in which `prices` of the tier is not null.',
})<{ eventId: string; tierId: number; payWith: string }> {}

export class TooManyOrders extends Refusal('checkout.too_many_orders', {
  status: 503,
  title: 'Too many orders at once',
  meaning:
    'More orders wait to be taken than can be soon. This one was not begun: nothing was held and nothing was paid.',
  remedy: 'Send it again after the seconds in `Retry-After`, with the same idempotency key.',
  retryable: true,
})<{ waiting: number }> {
  override readonly retryAfterSeconds = 1
}

export class OrderExpired extends Refusal('checkout.order_expired', {
  status: 410,
  title: 'The order was given up',
  meaning:
    'The tickets were kept for a while, and by then nothing had been signed for them. They are on sale again, and nothing was paid.',
  remedy: 'Place the order again.',
})<{ orderId: string }> {}

export class UnknownOrder extends Refusal('checkout.unknown_order', {
  status: 404,
  title: 'There is no such order',
  meaning: 'No order of yours has this id.',
  remedy: 'Check the id against the answer that gave it.',
})<{ orderId: string }> {}

export class OrderNotSponsored extends Refusal('checkout.not_sponsored', {
  status: 403,
  title: 'We do not pay the gas for this',
  meaning: 'The operation does not belong to an order that is waiting for it. Nothing was sent to the chain.',
  remedy: 'Place the order again.',
}) {}

export class NothingToPay extends Refusal('checkout.nothing_to_pay', {
  status: 409,
  title: 'The tier is free',
  meaning: 'Its tickets cost nothing, and x402 is for what costs something. Nothing was held and nothing was paid.',
  remedy: 'Sign in and order them: `POST /api/v1/events/:id/tickets`.',
})<{ eventId: string; tierId: number }> {}

export class PriceIsAnother extends Refusal('checkout.price_is_another', {
  status: 409,
  title: 'The price is another one',
  meaning: 'What was signed is not what the tickets cost. Nothing was held, and nothing is charged.',
  remedy: 'Send the request without a payment, and sign exactly what the answer asks for.',
})<{ amount: string; price: string }> {}

export class TooManyUnpaid extends Refusal('checkout.too_many_unpaid', {
  status: 409,
  title: 'Too many of this tier are kept for payments that nobody has looked at',
  meaning:
    'A signature costs nothing, so a fifth of a tier at most is kept for payments of which the chain was not asked yet whether the money is there; that is done within a block or two. Nothing was held, and nothing is charged.',
  remedy: 'Send the same payment again after the seconds in `Retry-After`; or take fewer.',
  retryable: true,
})<{ eventId: string; tierId: number; quantity: number; share: number }> {
  override readonly retryAfterSeconds = 2
}
