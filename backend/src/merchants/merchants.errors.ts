import { Refusal } from '../platform/index.ts'

export class NoProfile extends Refusal('merchants.no_profile', {
  status: 404,
  title: 'You are not a merchant yet',
  meaning: 'Nobody has said yet under which name, to which address and in which tokens you are paid.',
  remedy: 'Send these with `PUT /api/v1/organizer/merchant`; then ask again.',
}) {}

export class UnknownMerchant extends Refusal('merchants.unknown_merchant', {
  status: 404,
  title: 'There is no such merchant',
  meaning: 'No merchant has this id.',
  remedy: 'Take the id from the list of merchants.',
})<{ merchantId: string }> {}

export class TokenNotTaken extends Refusal('merchants.token_not_taken', {
  status: 422,
  title: 'Payments are not taken in this token',
  meaning:
    'The token is not on the list of the gateway, or the merchant does not take it, or the product has no price in it. Nothing was changed.',
  remedy: 'Use one of the tokens of the merchant’s profile.',
})<{ token: string }> {}

export class UnfitRecipient extends Refusal('merchants.unfit_recipient', {
  status: 422,
  title: 'Nobody could be paid there',
  meaning: 'The address is one of our own contracts, or nobody’s. Nothing was changed.',
  remedy: 'Name the address of a wallet that you hold.',
})<{ recipient: string }> {}

export class KeyNeeded extends Refusal('merchants.key_needed', {
  status: 401,
  title: 'An API key is needed',
  meaning: 'The request has no `Authorization: Bearer bxk_…`, or the key is not known, or was revoked.',
  remedy: 'Make a key on the merchant’s pages and send it with every request, from a server and never from a browser.',
}) {}

export class ScopeNeeded extends Refusal('merchants.scope_needed', {
  status: 403,
  title: 'The API key is not for this',
  meaning: 'The key is good, and lacks the scope that this call needs. Nothing was done.',
  remedy: 'Make a key that has the scope named in `detail`.',
})<{ scope: string }> {}

export class KeyTooFast extends Refusal('merchants.key_too_fast', {
  status: 429,
  title: 'Too many requests with this key',
  meaning: 'This key has sent more requests than one may in a second. Nothing was done.',
  remedy: 'Wait for the seconds in `Retry-After`, then send the request again.',
  retryable: true,
})<{ perSecond: number }> {
  override readonly retryAfterSeconds = 1

  constructor(perSecond: number) {
    super({ perSecond }, `One key may send ${perSecond} requests in a second.`)
  }
}

export class UnknownKey extends Refusal('merchants.unknown_key', {
  status: 404,
  title: 'There is no such API key',
  meaning: 'None of your keys has this id, or it was revoked already.',
  remedy: 'Take the id from `GET /api/v1/organizer/api-keys`.',
}) {}

export class TooMany extends Refusal('merchants.too_many', {
  status: 409,
  title: 'There are too many of them already',
  meaning: 'A merchant may only have so many keys, webhooks or products at a time. Nothing was made.',
  remedy: 'Revoke or remove one that is not used, then try again.',
})<{ most: number }> {}

export class UnknownProduct extends Refusal('merchants.unknown_product', {
  status: 404,
  title: 'There is no such product',
  meaning: 'The merchant has no product of this id, or it was taken out of the catalogue.',
  remedy: 'Take the id from the merchant’s catalogue.',
}) {}

export class PaymentUnknown extends Refusal('merchants.payment_unknown', {
  status: 404,
  title: 'There is no such payment',
  meaning: 'No payment of this merchant has this id; that of another merchant counts as none.',
  remedy: 'Use the `paymentId` that `POST /api/v1/merchant/payments` has answered, with a key of the same merchant.',
}) {}

export class AlreadyPaid extends Refusal('merchants.already_paid', {
  status: 409,
  title: 'This was paid already',
  meaning: 'The chain has this payment. A payment is made once: nothing was sent.',
  remedy: 'Ask for the payment itself: it says by which transaction it was paid.',
})<{ paymentId: string }> {}

export class PaymentExpired extends Refusal('merchants.payment_expired', {
  status: 410,
  title: 'It is too late for this payment',
  meaning:
    'The terms were good until their deadline, and that is over or too near. Nothing was sent, nothing was paid.',
  remedy: 'Have the shop ask for a new payment.',
})<{ deadline: string }> {}

export class ContractPayer extends Refusal('merchants.contract_payer', {
  status: 422,
  title: 'A contract cannot pay this way',
  meaning:
    'The payer is a contract, and the forwarder takes signatures of ordinary keys alone. Nothing was sent, nothing was paid.',
  remedy:
    'Have the wallet call the gateway itself. A wallet of Boxoffice pays without gas by `POST /api/v1/me/merchant-payments`.',
})<{ payer: string }> {}

export class PayerLacks extends Refusal('merchants.payer_lacks', {
  status: 422,
  title: 'The payer does not have that much',
  meaning: 'The payer holds less of the token than is to be paid, or has not allowed the gateway to take it.',
  remedy: 'See `detail` for what is missing; then try again.',
})<{ needed: string; held: string }> {}

export class GaslessUsedUp extends Refusal('merchants.gasless_used_up', {
  status: 429,
  title: 'No more gas is paid for this merchant today',
  meaning: 'We pay the gas of only so many payments to one merchant in a day (UTC). Nothing was sent.',
  remedy: 'Have the payer’s wallet pay directly, or try again tomorrow.',
  retryable: true,
})<{ perDay: number }> {}

export class NotThePayment extends Refusal('merchants.not_the_payment', {
  status: 403,
  title: 'That is not a payment of ours',
  meaning: 'Gas is paid for exactly the terms that were asked for here, as long as they are neither paid nor expired.',
  remedy: 'Call the gateway with the terms as the payment has them.',
}) {}

export class ChainSilent extends Refusal('merchants.chain_silent', {
  status: 503,
  title: 'The chain cannot be asked right now',
  meaning: 'The answer stands on the chain, and the chain does not answer. Nothing was done.',
  remedy: 'Try again in a moment.',
  retryable: true,
}) {
  override readonly retryAfterSeconds = 2
}

export class NotAToken extends Refusal('merchants.not_a_token', {
  status: 422,
  title: 'There is no token at this address',
  meaning: 'The contract at this address does not answer as a token does, or there is none.',
  remedy: 'Use the address of an ERC-20 token on this chain.',
})<{ token: string }> {}

export class TransactionUnknown extends Refusal('merchants.transaction_unknown', {
  status: 404,
  title: 'The chain does not know this transaction',
  meaning: 'No transaction with this hash is in a block, or waits for one as far as our node knows.',
  remedy: 'If it was sent just now, ask again in a moment.',
  retryable: true,
}) {}

export class UnfitUrl extends Refusal('merchants.unfit_url', {
  status: 422,
  title: 'Nothing can be sent to this address',
  meaning: 'A webhook goes to `https://` addresses in the public internet. Nothing was changed.',
  remedy: 'Name an address that anybody could reach, without user name and password.',
})<{ url: string }> {}

export class UnknownWebhook extends Refusal('merchants.unknown_webhook', {
  status: 404,
  title: 'There is no such webhook',
  meaning: 'You have no webhook or no delivery of this id.',
  remedy: 'Take the id from `GET /api/v1/organizer/webhooks`.',
}) {}
