import { Refusal } from '../platform/index.ts'

export class SoldOutMeanwhile extends Refusal('checkout.sold_out_meanwhile', {
  status: 409,
  title: 'The tickets were sold to somebody else',
  meaning:
    'Somebody who went straight to the chain has bought the last ones before your payment was carried out. Nothing was charged.',
  remedy: 'Take fewer, or another tier.',
}) {}

export class SaleOverMeanwhile extends Refusal('checkout.sale_over_meanwhile', {
  status: 409,
  title: 'The tier is not on sale any more',
  meaning: 'The event was cancelled, or its sale has ended, before your payment was carried out. Nothing was charged.',
  remedy: 'Look at the `status` and the dates of the event.',
}) {}

export class PaymentNotTaken extends Refusal('checkout.payment_not_taken', {
  status: 409,
  title: 'The payment was not taken',
  meaning: 'The chain has refused the payment, for the reason in the detail. Nothing was charged.',
  remedy: 'The detail says why. Pay with a new authorization.',
})<{ reason: string }> {}
