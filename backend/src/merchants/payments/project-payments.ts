import { Injectable, type OnModuleInit } from '@nestjs/common'
import { isAddressEqual } from 'viem'
import { Chain } from '../../chain/index.ts'
import { type LostBlocks, type Projection, Projections, type Told } from '../../indexer/index.ts'
import type { UnitOfWork } from '../../platform/index.ts'
import { TellMerchants, type Turn } from '../webhooks/tell-merchants.ts'
import { receiptRows, receipts } from './receipt-rows.ts'

/** Payments of which a log came or went. */
type Change = readonly string[]

/** Which payments were made, as the gateway's logs tell; whoever is to be told hears of each change in its order. */
@Injectable()
export class ProjectPayments implements Projection<Change>, OnModuleInit {
  readonly name = 'merchants.payments'

  constructor(
    private readonly chain: Chain,
    private readonly projections: Projections,
    private readonly tell: TellMerchants,
  ) {}

  get contracts() {
    return [this.chain.contracts.PaymentGateway]
  }

  onModuleInit(): void {
    this.projections.register(this)
  }

  async apply({ logs, isFollowed }: Told, work: UnitOfWork): Promise<Change> {
    const { PaymentGateway } = this.chain.contracts
    const rows = receiptRows(logs.filter(({ address }) => isAddressEqual(address, PaymentGateway)))
    const { added, removed } = await receipts.write(rows, isFollowed, work)
    return [...added, ...removed].map((row) => row.payment_id)
  }

  async undo(lost: LostBlocks, work: UnitOfWork): Promise<Change> {
    return (await receipts.removeLost(lost, work)).map((row) => row.payment_id)
  }

  async reflect(change: Change | 'everything', work: UnitOfWork): Promise<void> {
    if (change.length === 0) return
    const turned = await work.query<Turn>(
      `update merchant_payments p set status = now.status, told = p.told + 1
         from (select o.payment_id, case when r.payment_id is null then 'pending' else 'paid' end as status
                 from merchant_payments o left join merchant_receipts r using (payment_id)
                where ($1::text[] is null or o.payment_id = any($1))
                  and (o.status = 'paid') <> (r.payment_id is not null)
                order by o.payment_id for update of o) now
        where p.payment_id = now.payment_id
        returning p.payment_id as "paymentId", p.status, p.told as sequence`,
      [change === 'everything' ? null : change],
    )
    await this.tell.of(turned, work)
  }
}
