import { Refusal } from '../../platform/index.ts'

const NOTHING = 'Nothing was kept, nothing is charged, and the authorization is not claimed.'
const SIGN_AGAIN = 'Send the request without a payment, and sign exactly what the answer asks for.'

export class PaymentUnreadable extends Refusal('payments.payment_unreadable', {
  status: 400,
  title: 'The payment header cannot be read',
  meaning: `\`PAYMENT-SIGNATURE\` or \`X-PAYMENT\` is not a payment of x402: base64 of JSON, in the header of its version, with an EIP-3009 authorization and its signature. ${NOTHING}`,
  remedy: 'The detail names what is wrong. An official client of x402 makes the header.',
}) {}

type Compared = { given: string; asked: string }

export class WrongScheme extends Refusal('payments.wrong_scheme', {
  status: 422,
  title: 'Payments of this scheme are not taken',
  meaning: `Only the scheme \`exact\` is taken. ${NOTHING}`,
  remedy: SIGN_AGAIN,
})<Compared> {}

export class WrongNetwork extends Refusal('payments.wrong_network', {
  status: 422,
  title: 'The payment is for another chain',
  meaning: `What was signed is good on another chain than the one that is asked for. ${NOTHING}`,
  remedy: SIGN_AGAIN,
})<Compared> {}

export class WrongAsset extends Refusal('payments.wrong_asset', {
  status: 422,
  title: 'The payment is in another token',
  meaning: `Only the token that is asked for is taken. ${NOTHING}`,
  remedy: SIGN_AGAIN,
})<Compared> {}

export class WrongRecipient extends Refusal('payments.wrong_recipient', {
  status: 422,
  title: 'The payment is to somebody else',
  meaning: `The authorization pays another address than the one that is asked for. ${NOTHING}`,
  remedy: SIGN_AGAIN,
})<Compared> {}

export class WrongAmount extends Refusal('payments.wrong_amount', {
  status: 422,
  title: 'The payment is not the price',
  meaning: `The authorization is for another amount than the price of what this request asks for; no more and no less is taken. ${NOTHING}`,
  remedy: SIGN_AGAIN,
})<Compared> {}

export class WrongDomain extends Refusal('payments.wrong_domain', {
  status: 422,
  title: "The payment is in another token's domain",
  meaning: `Name or version of the token, which are part of what is signed (EIP-712), are not those that are asked for. ${NOTHING}`,
  remedy: SIGN_AGAIN,
})<Compared> {}

export class WrongSignature extends Refusal('payments.wrong_signature', {
  status: 422,
  title: 'The payer has not signed this',
  meaning: `The signature is not the payer's of this authorization, in this token's domain: something was changed, somebody else has signed, or it is the malleable twin of a signature. ${NOTHING}`,
  remedy: SIGN_AGAIN,
})<{ payer: string }> {}

export class WalletWithoutCode extends Refusal('payments.wallet_without_code', {
  status: 422,
  title: 'The paying wallet does not exist yet',
  meaning: `The signature is that of a wallet that has no code on the chain (ERC-6492), and a token asks a wallet's code. ${NOTHING}`,
  remedy: 'Have the wallet made by its first operation, then pay; or pay from another address.',
})<{ payer: string }> {}

export class NonceNotIssued extends Refusal('payments.nonce_not_issued', {
  status: 422,
  title: 'The nonce was not issued to this payer',
  meaning: `Nonces that begin like this one are numbers of ours, each good for the payer that it was issued to. ${NOTHING}`,
  remedy: 'Take a random nonce, as clients of x402 do.',
})<{ payer: string }> {}

type Window = { validAfter: number; validBefore: number; now: number }

export class NotValidYet extends Refusal('payments.not_valid_yet', {
  status: 422,
  title: 'The authorization is not valid yet',
  meaning: `Its \`validAfter\` lies ahead of us. ${NOTHING}`,
  remedy: 'Set the clock, or sign with an earlier `validAfter`; 0 will do.',
})<Window> {}

export class WindowOver extends Refusal('payments.window_over', {
  status: 422,
  title: 'The authorization is over',
  meaning: `Its \`validBefore\` has passed. ${NOTHING}`,
  remedy: SIGN_AGAIN,
})<Window> {}

export class WindowTooShort extends Refusal('payments.window_too_short', {
  status: 422,
  title: 'The authorization is over too soon',
  meaning: `Less time is left than a payment may take at worst; it could be claimed and then not be carried out. ${NOTHING}`,
  remedy: 'Sign with a `validBefore` as far ahead as `maxTimeoutSeconds` says, and send the payment at once.',
})<Window> {}

export class WindowTooLong extends Refusal('payments.window_too_long', {
  status: 422,
  title: 'The authorization is good for too long',
  meaning: `Nothing is kept for so long on a signature that may still be used. ${NOTHING}`,
  remedy: 'Sign with a `validBefore` as far ahead as `maxTimeoutSeconds` says.',
})<Window> {}

export class AuthorizationTaken extends Refusal('payments.authorization_taken', {
  status: 409,
  title: 'The authorization pays for something else',
  meaning:
    'The same authorization came before with another request, and pays for what that one has asked for. Nothing was kept for this request, and nothing is charged for it.',
  remedy: 'Sign a new authorization, with a nonce of its own, for every new request.',
})<{ payer: string; nonce: string }> {}

export class PayerHasToWait extends Refusal('payments.payer_has_to_wait', {
  status: 429,
  title: 'This payer was found without the money',
  meaning: `A payment of this address could not be covered when the chain was asked. For ten minutes nothing is kept for it on its signature alone. ${NOTHING}`,
  remedy: 'Put money on the address and come back after the seconds in `Retry-After`, or pay from another one.',
  retryable: true,
})<{ payer: string }> {
  override readonly retryAfterSeconds: number

  constructor(payer: string, retryAfterSeconds: number) {
    super({ payer })
    this.retryAfterSeconds = retryAfterSeconds
  }
}

export class TooManyUnseen extends Refusal('payments.too_many_unseen', {
  status: 429,
  title: 'Too many payments that nobody has looked at yet',
  meaning: `A signature costs nothing, so of one payer and one network only so many are taken before the chain was asked whether the money is there, which is done within a block or two. ${NOTHING}`,
  remedy: 'Send the same payment again after the seconds in `Retry-After`.',
  retryable: true,
})<{ of: 'payer' | 'network'; most: number }> {
  override readonly retryAfterSeconds = 2
}

export class TooManyPayments extends Refusal('payments.too_many_payments', {
  status: 503,
  title: 'Too many payments at once',
  meaning: `More payments wait to be claimed than can be soon. This one was not begun. ${NOTHING}`,
  remedy: 'Send the same payment again after the seconds in `Retry-After`.',
  retryable: true,
})<{ waiting: number }> {
  override readonly retryAfterSeconds = 1
}

export class PayerNotAsked extends Refusal('payments.payer_not_asked', {
  status: 503,
  title: 'The chain does not answer',
  meaning: `The signature is not one of a key, and whether the payer is a contract could not be found out just now. ${NOTHING}`,
  remedy: 'Send the same payment again after the seconds in `Retry-After`.',
  retryable: true,
})<{ payer: string }> {
  override readonly retryAfterSeconds = 5
}
