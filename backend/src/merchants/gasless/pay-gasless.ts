import { Injectable } from '@nestjs/common'
import type { Address, Hex } from 'viem'
import type { z } from 'zod'
import { Chain } from '../../chain/index.ts'
import { People } from '../../identity/index.ts'
import type { Intention } from '../../platform/index.ts'
import { RelayForward } from '../../relayer/index.ts'
import type { Client } from '../keys/find-keys.ts'
import { ContractPayer, KeyNeeded, PayerLacks } from '../merchants.errors.ts'
import { FindPayments } from '../payments/find-payments.ts'
import type { MerchantPayment } from '../payments/merchant-payment.ts'
import type { PaymentView } from '../payments/payments.schemas.ts'
import { RequirePayable } from '../payments/require-payable.ts'
import { ShowPayment } from '../payments/show-payment.ts'
import type { gaslessView, gaslessWish } from './gasless.schemas.ts'
import { LookAtPayer, type PayerSeen } from './look-at-payer.ts'
import { asJson, forwardRequest, permitCall, permitRequest } from './write-requests.ts'

/** Has a payer who has no gas sign, and hands what they signed to the relayer's door. */
@Injectable()
export class PayGasless {
  constructor(
    private readonly chain: Chain,
    private readonly find: FindPayments,
    private readonly forwards: RelayForward,
    private readonly payable: RequirePayable,
    private readonly payers: LookAtPayer,
    private readonly people: People,
    private readonly show: ShowPayment,
  ) {}

  async data({ merchant }: Client, paymentId: Hex, payer: Address): Promise<z.infer<typeof gaslessView>> {
    const payment = await this.find.of(merchant.id, paymentId)
    const seen = await this.#look(payment, payer)
    const permit = permitRequest(payment, payer, seen, this.chain.network.chain.id)
    return {
      forwardRequest: asJson(forwardRequest(payment, payer, seen.nonce, this.#at)),
      ...(permit && { permit: asJson(permit) }),
    }
  }

  /** The same signature gets the payment as it is by now, and is sent once. */
  async submit(client: Client, paymentId: Hex, wish: z.output<typeof gaslessWish>, intention: Intention) {
    const { merchant } = client
    const payment = await this.find.of(merchant.id, paymentId)
    const { payer, signature, permitSignature } = wish
    // By the very signature: the nonce that it was made for may be used by now.
    if (await this.forwards.knows(payer, signature)) return this.#accepted(payment)
    const seen = await this.#look(payment, payer)
    this.#refusePoor(payment, seen, permitSignature)
    const person = await this.people.find(merchant.personId)
    if (!person) throw new KeyNeeded({})
    const { message } = forwardRequest(payment, payer, seen.nonce, this.#at)
    const request = { ...message, deadline: BigInt(message.deadline) }
    const before = permitSignature ? [permitCall(payment, payer, permitSignature)] : []
    await this.forwards.of(person, { kind: 'forward', request, signature }, intention, { before, isPersonal: false })
    return this.#accepted(payment)
  }

  get #at() {
    return { chainId: this.chain.network.chain.id, forwarder: this.chain.contracts.ERC2771Forwarder }
  }

  async #look(payment: MerchantPayment, payer: Address): Promise<PayerSeen> {
    await this.payable.of(payment)
    const seen = await this.payers.of(payer, payment.token)
    if (seen.isContract) throw new ContractPayer({ payer })
    return seen
  }

  #refusePoor({ amount, token }: MerchantPayment, seen: PayerSeen, permitSignature: Hex | undefined): void {
    const needed = BigInt(amount)
    if (seen.balance < needed) {
      const missing = needed - seen.balance
      throw new PayerLacks(
        { needed: amount, held: String(seen.balance) },
        `${missing} base units of ${token} are missing.`,
      )
    }
    if (seen.allowance >= needed || permitSignature) return
    const detail = 'The payer has not allowed the gateway to take that much: sign the permit, or approve it.'
    throw new PayerLacks({ needed: amount, held: String(seen.allowance) }, detail)
  }

  async #accepted(payment: MerchantPayment): Promise<PaymentView> {
    return this.show.now(await this.find.one(payment.paymentId))
  }
}
