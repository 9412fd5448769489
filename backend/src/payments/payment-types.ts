import { Injectable } from '@nestjs/common'
import type { PaymentType } from './payment-type.ts'

/** The payment types there are; each is registered at start by the room that sells what it buys. */
@Injectable()
export class PaymentTypes {
  readonly #types = new Map<string, PaymentType>()

  register(type: PaymentType): void {
    if (this.#types.has(type.kind)) throw new Error(`There are two payment types ${type.kind}`)
    this.#types.set(type.kind, type)
  }

  of(kind: string): PaymentType {
    const type = this.#types.get(kind)
    if (!type) throw new Error(`There is no payment type ${kind}`)
    return type
  }
}
