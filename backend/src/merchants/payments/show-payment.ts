import { Injectable } from '@nestjs/common'
import type { Hex } from 'viem'
import { Chain } from '../../chain/index.ts'
import type { Person } from '../../identity/index.ts'
import type { Client } from '../keys/find-keys.ts'
import { AskGateway, type Word } from '../looking/ask-gateway.ts'
import { MerchantRows } from '../merchant-rows.ts'
import { FindPayments } from './find-payments.ts'
import type { MerchantPayment } from './merchant-payment.ts'
import { type PaymentView, viewOf } from './payments.schemas.ts'

/** A payment with the status that the contract says. */
@Injectable()
export class ShowPayment {
  constructor(
    private readonly chain: Chain,
    private readonly find: FindPayments,
    private readonly gateway: AskGateway,
    private readonly rows: MerchantRows,
  ) {}

  async to({ merchant }: Client, paymentId: Hex): Promise<PaymentView> {
    return this.now(await this.find.of(merchant.id, paymentId))
  }

  async toOwner({ id: personId }: Person, paymentId: Hex): Promise<PaymentView> {
    const merchant = await this.rows.of(personId)
    return this.now(await this.find.of(merchant.id, paymentId))
  }

  async now(payment: MerchantPayment): Promise<PaymentView> {
    const { status, paymentId } = payment
    const chainId = this.chain.network.chain.id
    if (status === 'expired') return viewOf(payment, chainId)
    const word = await this.gateway.whether(paymentId, status === 'paid')
    return viewOf(payment, chainId, statusOf(payment, word))
  }
}

/** That nothing was heard is not that nothing was paid; and a log that was followed stays until the chain takes it back. */
function statusOf({ status }: MerchantPayment, word: Word): PaymentView['status'] {
  if (word === undefined) return status === 'paid' ? 'paid' : 'unknown'
  return word ? 'paid' : 'pending'
}
