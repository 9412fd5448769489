/** A payment that is none for what was asked; nothing was given for it. */
export class PaymentRefused extends Error {
  override readonly name = 'PaymentRefused'
  readonly status: 402 | 409

  constructor(reason: string, status: 402 | 409 = 402) {
    super(reason)
    this.status = status
  }
}
