import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import type { Person } from '../../identity/index.ts'
import { Clock, Database, Wakeups } from '../../platform/index.ts'
import { pageOf, readIdCursor } from '../../relayer/index.ts'
import { MerchantRows } from '../merchant-rows.ts'
import { UnknownWebhook } from '../merchants.errors.ts'
import { DELIVERING, TRIED_FOR_SECONDS } from './deliver-webhooks.ts'
import type { deliveriesQuery, deliveryPage, deliveryView } from './webhooks.schemas.ts'

type Row = {
  readonly id: string
  readonly payment_id: string
  readonly type: string
  readonly sequence: number
  readonly status: 'due' | 'delivered' | 'given_up'
  readonly attempts: number
  readonly answer_status: number | null
  readonly last_error: string | null
  readonly last_tried_at: Date | null
  readonly due_at: Date
  readonly body: string
  readonly created_at: Date
}

const COLUMNS = `d.id, d.payment_id, d.type, d.sequence, d.status, d.attempts, d.answer_status, d.last_error,
  d.last_tried_at, d.due_at, d.body, d.created_at`

/** What was sent to a webhook and what came of it; and a hand to have it sent again. */
@Injectable()
export class OwnDeliveries {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly rows: MerchantRows,
    private readonly wakeups: Wakeups,
  ) {}

  async page(
    { id: personId }: Person,
    webhookId: string,
    { status, paymentId, limit, cursor }: z.output<typeof deliveriesQuery>,
  ): Promise<z.infer<typeof deliveryPage>> {
    const merchant = await this.rows.of(personId)
    const rows = await this.database.query<Row>(
      `select ${COLUMNS} from merchant_deliveries d join merchant_webhooks w on w.id = d.webhook_id
        where d.webhook_id = $1 and w.merchant_id = $2 and w.removed_at is null
          and ($3::text is null or d.status = $3) and ($4::text is null or d.payment_id = $4)
          and ($5::uuid is null or d.id < $5)
        order by d.id desc limit $6`,
      [
        ...[webhookId, merchant.id, status ?? null, paymentId ?? null],
        ...[cursor === undefined ? null : readIdCursor(cursor), limit + 1],
      ],
    )
    const { items, nextCursor } = pageOf(rows, limit)
    return { items: items.map(viewOf), nextCursor }
  }

  /** The same body with the same id, for another day. */
  async replay({ id: personId }: Person, webhookId: string, id: string): Promise<z.infer<typeof deliveryView>> {
    const merchant = await this.rows.of(personId)
    const [row] = await this.database.query<Row>(
      `update merchant_deliveries d set status = 'due', due_at = $4, try_until = $5
         from merchant_webhooks w
        where w.id = d.webhook_id and d.id = $1 and d.webhook_id = $2 and w.merchant_id = $3 and w.removed_at is null
       returning ${COLUMNS}`,
      [id, webhookId, merchant.id, this.clock.now(), this.clock.in(TRIED_FOR_SECONDS)],
    )
    if (!row) throw new UnknownWebhook({})
    this.wakeups.wake(DELIVERING)
    return viewOf(row)
  }
}

function viewOf(row: Row): z.infer<typeof deliveryView> {
  const { id, type, sequence, status, attempts, body } = row
  return {
    ...{ id, paymentId: row.payment_id, type, sequence, status, attempts },
    ...{ answerStatus: row.answer_status, error: row.last_error, body },
    lastTriedAt: row.last_tried_at?.toISOString() ?? null,
    nextTryAt: status === 'due' ? row.due_at.toISOString() : null,
    createdAt: row.created_at.toISOString(),
  }
}
