import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import { Chain } from '../../chain/index.ts'
import type { Person } from '../../identity/index.ts'
import { Database } from '../../platform/index.ts'
import { pageOf, readIdCursor } from '../../relayer/index.ts'
import { MerchantRows } from '../merchant-rows.ts'
import { type MerchantPayment, SELECT_PAYMENTS } from './merchant-payment.ts'
import { type paymentPage, type paymentsQuery, viewOf } from './payments.schemas.ts'

/** A merchant's payments, newest first, as the chain's logs have left them. */
@Injectable()
export class ListPayments {
  constructor(
    private readonly chain: Chain,
    private readonly database: Database,
    private readonly rows: MerchantRows,
  ) {}

  async page(
    { id: personId }: Person,
    { status, productId, from, to, limit, cursor }: z.infer<typeof paymentsQuery>,
  ): Promise<z.infer<typeof paymentPage>> {
    const merchant = await this.rows.of(personId)
    const rows = await this.database.query<MerchantPayment>(
      `${SELECT_PAYMENTS}
        where p.merchant_id = $1 and ($2::text is null or p.status = $2) and ($3::uuid is null or p.product_id = $3)
          and ($4::timestamptz is null or p.created_at >= $4) and ($5::timestamptz is null or p.created_at < $5)
          and ($6::uuid is null or p.id < $6)
        order by p.id desc limit $7`,
      [
        ...[merchant.id, status ?? null, productId ?? null, from ?? null, to ?? null],
        ...[cursor === undefined ? null : readIdCursor(cursor), limit + 1],
      ],
    )
    const { items, nextCursor } = pageOf(rows, limit)
    return { items: items.map((payment) => viewOf(payment, this.chain.network.chain.id)), nextCursor }
  }
}
