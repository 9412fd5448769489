import { paymentGatewayAbi, testUsdcAbi } from '@boxoffice/contracts'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { decodeFunctionData, type Hex, isAddressEqual } from 'viem'
import { Chain } from '../../chain/index.ts'
import { Clock, type UnitOfWork } from '../../platform/index.ts'
import {
  allowedCalls,
  type Call,
  type Forward,
  Forwards,
  type SponsoredOperation,
  Sponsorship,
  type Verdict,
} from '../../relayer/index.ts'
import { NotThePayment } from '../merchants.errors.ts'
import { FindPayments } from '../payments/find-payments.ts'
import type { MerchantPayment } from '../payments/merchant-payment.ts'
import { CountGas } from './count-gas.ts'
import { approveCall, payCall } from './write-requests.ts'

/** What somebody without gas has signed for the forwarder. */
const PAY_BY_FORWARD = 'merchants.pay-by-forward'

/** What a wallet of ours does. */
export const PAY_FROM_WALLET = 'merchants.pay-from-wallet'

/** We pay the gas of payments that were asked for here, on exactly their terms, within what the merchant has of it. */
@Injectable()
export class SponsorPayments implements OnModuleInit {
  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly count: CountGas,
    private readonly find: FindPayments,
    private readonly forwards: Forwards,
    private readonly sponsorship: Sponsorship,
  ) {}

  onModuleInit(): void {
    const pay = () => allowedCalls(this.chain.contracts.PaymentGateway, paymentGatewayAbi, ['pay'])
    this.forwards.allow({
      ...{ kind: PAY_BY_FORWARD, calls: pay },
      rule: ({ id, data }, work) => this.#judge(id, data, work),
      answer: async ({ data }: Forward) => ({ paymentId: idIn(data) ?? null, status: 'pending' }),
    })
    this.sponsorship.allow({
      ...{ kind: PAY_FROM_WALLET, takesPresigned: true },
      calls: () => [...allowedCalls(this.chain.contracts.USDC, testUsdcAbi, ['approve']), ...pay()],
      rule: async (operations, work) => {
        const verdicts: Verdict[] = []
        for (const operation of operations) verdicts.push(await this.#judgeOperation(operation, work))
        return verdicts
      },
    })
  }

  /** Nothing but the payment, and the approval of just its amount. */
  async #judgeOperation({ id, calls }: SponsoredOperation, work: UnitOfWork): Promise<Verdict> {
    const last = calls.at(-1)
    if (!last || !isAddressEqual(last.to, this.chain.contracts.PaymentGateway)) return refused
    return this.#judge(id, last.data, work, calls.slice(0, -1))
  }

  async #judge(subjectId: string, data: Hex, work: UnitOfWork, before: readonly Call[] = []): Promise<Verdict> {
    const paymentId = idIn(data)
    const [payment] = paymentId === undefined ? [] : await this.find.many([paymentId], work)
    if (!payment || !this.#isOpen(payment) || payCall(payment) !== data || !isApproval(before, payment)) return refused
    const because = await this.count.of(subjectId, payment, work)
    return because ? { isSponsored: false, because } : { isSponsored: true }
  }

  #isOpen({ status, deadline, gateway }: MerchantPayment): boolean {
    const isOurs = isAddressEqual(gateway, this.chain.contracts.PaymentGateway)
    return isOurs && status === 'pending' && deadline * 1000 > this.clock.now().getTime()
  }
}

const refused: Verdict = { isSponsored: false, because: new NotThePayment({}) }

function isApproval(calls: readonly Call[], payment: MerchantPayment): boolean {
  const approve = approveCall(payment)
  return calls.length <= 1 && calls.every(({ to, data }) => isAddressEqual(to, approve.to) && data === approve.data)
}

function idIn(data: Hex): Hex | undefined {
  try {
    const { functionName, args } = decodeFunctionData({ abi: paymentGatewayAbi, data })
    return functionName === 'pay' ? args[0] : undefined
  } catch {
    return undefined
  }
}
