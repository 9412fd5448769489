import { Refusal } from '../../platform/index.ts'

export class TooManyRelays extends Refusal('relayer.too_many_relays', {
  status: 429,
  title: 'That is all that is sent for one person in an hour',
  meaning: 'Only so many signed requests of one person are sent to the chain in an hour. This one was not sent.',
  remedy: 'Wait for the seconds in `Retry-After`, then send the same request again: its signature is still good.',
  retryable: true,
})<{ perHour: number }> {
  override readonly retryAfterSeconds: number

  constructor(perHour: number, retryAfterSeconds: number) {
    super({ perHour }, `${perHour} are sent in an hour; the next one begins in ${retryAfterSeconds} seconds.`)
    this.retryAfterSeconds = retryAfterSeconds
  }
}

export class NotYourWallet extends Refusal('relayer.not_your_wallet', {
  status: 403,
  title: 'The operation is not one of your wallet',
  meaning: 'Whoever is signed in has what their own wallet does sent, and no other wallet’s. Nothing was sent.',
  remedy: 'Sign in as the owner of the wallet, or build the operation for the wallet that `GET /me` tells.',
})<{ sender: string }> {}

export class CannotBeSent extends Refusal('relayer.cannot_be_sent', {
  status: 422,
  title: 'The signed request cannot be sent as it is',
  meaning:
    'It was tried on the chain as it stands now, and its gas or its fees are not enough, or it is of a form that we do not send. Nothing was sent.',
  remedy: 'See `detail` for what it takes; then sign a new one.',
})<{ field: string; needed: string }> {}

export class NotSigned extends Refusal('relayer.not_signed', {
  status: 422,
  title: 'The request is not signed by its sender',
  meaning:
    'The signature is not that of `from` over exactly this request, for the forwarder of this chain. Nothing was sent.',
  remedy: 'Sign the request as typed data (EIP-712), with the domain of the forwarder and the nonce that it names.',
})<{ from: string }> {}

export class NonceInUse extends Refusal('relayer.nonce_in_use', {
  status: 409,
  title: 'Another request with this nonce is on its way',
  meaning: 'The chain takes a nonce once, and something else that was signed for it was sent already.',
  remedy: 'Wait until that has arrived, or sign with another lane of the nonce.',
})<{ nonce: string }> {}

export class ChainAway extends Refusal('relayer.chain_away', {
  status: 503,
  title: 'The chain cannot be asked right now',
  meaning: 'What was signed is tried on the chain before it is sent, and the chain does not answer. Nothing was sent.',
  remedy: 'Send the same request again in a moment: its signature is still good.',
  retryable: true,
}) {}
