import { Injectable } from '@nestjs/common'
import { Clock, Database } from '../../platform/index.ts'
import { pageOf, readIdCursor } from '../../relayer/index.ts'
import { MERCHANT_COLUMNS, type Merchant } from '../merchant.ts'
import { UnknownMerchant } from '../merchants.errors.ts'
import { viewOf } from './show-merchant.ts'

/** Merchants as admins see them, and what we keep of their payments: of those that are asked for from now on. */
@Injectable()
export class OverseeMerchants {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
  ) {}

  async page({ limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined }) {
    const rows = await this.database.query<Merchant>(
      `select ${MERCHANT_COLUMNS} from merchants m where ($1::uuid is null or m.id < $1) order by m.id desc limit $2`,
      [cursor === undefined ? null : readIdCursor(cursor), limit + 1],
    )
    const { items, nextCursor } = pageOf(rows, limit)
    return { items: items.map(viewOf), nextCursor }
  }

  async setFee(merchantId: string, feeBps: number) {
    const [row] = await this.database.query<Merchant>(
      `update merchants m set fee_bps = $2, changed_at = $3 where m.id = $1 returning ${MERCHANT_COLUMNS}`,
      [merchantId, feeBps, this.clock.now()],
    )
    if (!row) throw new UnknownMerchant({ merchantId })
    return viewOf(row)
  }
}
