import { Injectable } from '@nestjs/common'
import { type Hex, isAddressEqual } from 'viem'
import { Chain } from '../../chain/index.ts'
import type { Person } from '../../identity/index.ts'
import { Idempotency, type Intention } from '../../platform/index.ts'
import { Operations, ShowOperation } from '../../relayer/index.ts'
import { NotThePayment } from '../merchants.errors.ts'
import { FindPayments } from '../payments/find-payments.ts'
import type { PaymentView } from '../payments/payments.schemas.ts'
import { RequirePayable } from '../payments/require-payable.ts'
import { ShowPayment } from '../payments/show-payment.ts'
import { PAY_FROM_WALLET } from './sponsor-payments.ts'
import { approveCall, payCall } from './write-requests.ts'

/** Has a person's wallet, which is a contract, pay a merchant by an operation whose gas we pay. */
@Injectable()
export class PayFromWallet {
  constructor(
    private readonly chain: Chain,
    private readonly find: FindPayments,
    private readonly idempotency: Idempotency,
    private readonly operations: Operations,
    private readonly payable: RequirePayable,
    private readonly show: ShowPayment,
    private readonly showOperation: ShowOperation,
  ) {}

  /** What the person would pay, before they say yes. */
  async look(paymentId: Hex): Promise<PaymentView> {
    return this.show.now(await this.find.one(paymentId))
  }

  async by(person: Person, paymentId: Hex, intention: Intention) {
    const payment = await this.find.one(paymentId)
    await this.payable.of(payment)
    const { PaymentGateway, USDC } = this.chain.contracts
    if (!isAddressEqual(payment.token, USDC) || !isAddressEqual(payment.gateway, PaymentGateway)) {
      throw new NotThePayment({}, 'Wallets of ours pay in USDC, and at the gateway of now.')
    }
    const wallet = await this.operations.wallets.addressOf(person.id)
    if (!wallet) throw new Error('A person has no wallet')
    return this.idempotency.once(intention, async (work) => {
      const operationId = await this.operations.queue(work, {
        ...{ kind: PAY_FROM_WALLET, personId: person.id, wallet },
        calls: [approveCall(payment), { to: payment.gateway, value: 0n, data: payCall(payment) }],
      })
      return this.showOperation.of(person, operationId, work)
    })
  }
}
