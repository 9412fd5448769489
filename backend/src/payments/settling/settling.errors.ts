import { Refusal } from '../../platform/index.ts'

const NOT_CHARGED = 'Nothing was taken, and what was kept for the payment is free again.'

export class PayerUnfunded extends Refusal('payments.payer_unfunded', {
  status: 409,
  title: 'The payer does not have the money',
  meaning: `The payer's balance did not cover the payment when the chain was asked, its earlier payments counted. ${NOT_CHARGED}`,
  remedy: 'Put money on the address, wait ten minutes, and pay with a new authorization.',
})<{ paymentId: string; balance: string; amount: string }> {}

export class AuthorizationCancelled extends Refusal('payments.authorization_cancelled', {
  status: 409,
  title: 'The authorization was cancelled',
  meaning: `Its payer has taken the authorization back on the chain before it could be used. ${NOT_CHARGED}`,
  remedy: 'Pay with a new authorization.',
})<{ paymentId: string }> {}

export class AuthorizationUsed extends Refusal('payments.authorization_used', {
  status: 409,
  title: 'The authorization was used before',
  meaning: `The token knows its nonce as used, long before the payment was claimed. ${NOT_CHARGED}`,
  remedy: 'Pay with a new authorization, with a random nonce of its own.',
})<{ paymentId: string }> {}

export class AuthorizationRefused extends Refusal('payments.authorization_refused', {
  status: 409,
  title: 'The token does not take the authorization',
  meaning: `The token has refused it for a reason that lies with its payer: a contract that does not know the signature as its own, or an account that may not move the token. ${NOT_CHARGED}`,
  remedy: 'The detail has the reason. Pay with a new authorization, or from another address.',
})<{ paymentId: string }> {}

export class AuthorizationExpired extends Refusal('payments.authorization_expired', {
  status: 409,
  title: 'The authorization is over',
  meaning: `The payment could not be carried out within the time that its payer has given. ${NOT_CHARGED}`,
  remedy: 'Pay with a new authorization, good for at least as long as the challenge asks.',
  retryable: true,
})<{ paymentId: string }> {}

export class PaymentNotServed extends Refusal('payments.not_served', {
  status: 409,
  title: 'The money came, and what it was for cannot be given any more',
  meaning:
    'Somebody else has submitted the authorization, and by then it was too late. The money goes back to its payer.',
  remedy: 'Wait until the payment is `refunded`.',
})<{ paymentId: string }> {}

export class PaymentNotFound extends Refusal('payments.payment_not_found', {
  status: 404,
  title: 'There is no such payment',
  meaning: 'No payment has this id.',
  remedy: 'Check the id against the answer that gave it.',
})<{ paymentId: string }> {}

export class PaymentNotRepairable extends Refusal('payments.not_repairable', {
  status: 409,
  title: 'That cannot be done with the payment as it is',
  meaning:
    'The payment is in a state in which this would change nothing, or could pay or charge somebody twice. Nothing was done.',
  remedy: 'Look at its state again: it may have come to its end by itself.',
})<{ paymentId: string; status: string }> {}
