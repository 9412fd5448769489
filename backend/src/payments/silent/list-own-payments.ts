import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import type { Person } from '../../identity/index.ts'
import { Database } from '../../platform/index.ts'
import { pageOf, readIdCursor } from '../../relayer/index.ts'
import type { PaymentStatus } from '../payment-states.ts'
import type { PaidFrom } from './issued-authorization.ts'
import type { ownPayments, ownPaymentsQuery } from './own-payments.schemas.ts'

type Row = {
  readonly id: string
  readonly kind: string
  readonly description: string | null
  readonly status: PaymentStatus
  readonly from: PaidFrom | null
  readonly amount: string
  readonly currency: string
  readonly transactionHash: string | null
  readonly errorCode: string | null
  readonly errorDetail: string | null
  readonly createdAt: Date
}

/** What a person has paid, or tried to, newest first. */
@Injectable()
export class ListOwnPayments {
  constructor(private readonly database: Database) {}

  async page(
    { id: personId }: Person,
    { limit, cursor }: z.infer<typeof ownPaymentsQuery>,
  ): Promise<z.infer<typeof ownPayments>> {
    const rows = await this.database.query<Row>(
      `select p.id, p.kind, i.description, p.status, i.paid_from as "from", p.amount::text, p.asset as currency,
              p.transaction_hash as "transactionHash", p.error_code as "errorCode", p.error_detail as "errorDetail",
              p.created_at as "createdAt"
         from payments p left join issued_authorizations i on i.payment_id = p.id
        where p.person_id = $1 and ($2::uuid is null or p.id < $2) order by p.id desc limit $3`,
      [personId, cursor === undefined ? null : readIdCursor(cursor), limit + 1],
    )
    const { items, nextCursor } = pageOf(rows, limit)
    return { items: items.map(viewOf), nextCursor }
  }
}

function viewOf({ from, errorCode, errorDetail, createdAt, ...rest }: Row) {
  return {
    ...{ ...rest, from: from ?? ('elsewhere' as const), createdAt: createdAt.toISOString() },
    error: errorCode === null ? null : { code: errorCode, detail: errorDetail ?? '' },
  }
}
