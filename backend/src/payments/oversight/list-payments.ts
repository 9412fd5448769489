import { Injectable } from '@nestjs/common'
import { getAddress } from 'viem'
import { Clock, Database, InvalidRequest } from '../../platform/index.ts'
import { PAYMENT_COLUMNS, type Payment, type PaymentRow, paymentOf } from '../payment.ts'
import type { PaymentStatus } from '../payment-states.ts'
import { ALARM_AFTER_SECONDS } from '../payment-times.ts'

type Query = {
  readonly status?: PaymentStatus | undefined
  readonly kind?: string | undefined
  readonly payer?: string | undefined
  /** Those alone that have been on their way for too long. */
  readonly isStuck?: boolean | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

export type PaymentSeen = Payment & {
  /** On its way for longer than is good. */
  readonly isStuck: boolean
  readonly dueAt: Date | null
  readonly sentAt: Date | null
  readonly endedAt: Date | null
}

type SeenRow = PaymentRow & { is_stuck: boolean; due_at: Date | number; sent_at: Date | null; ended_at: Date | null }

const IS_STUCK = `(status in ('pending', 'processing', 'sent', 'confirmation_failed', 'refunding')
  and coalesce(sent_at, created_at) <= $1)`
const COLUMNS = `${PAYMENT_COLUMNS}, due_at, sent_at, ended_at, ${IS_STUCK} as is_stuck`

/** The payments of everybody, the newest first. */
@Injectable()
export class ListPayments {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
  ) {}

  async page({ status, kind, payer, isStuck = false, limit, cursor }: Query) {
    const rows = await this.database.query<SeenRow>(
      `select ${COLUMNS} from payments
        where ($2::text is null or status = $2) and ($3::text is null or kind = $3)
          and ($4::text is null or payer = $4) and (not $5 or ${IS_STUCK})
          and ($6::uuid is null or id < $6)
        order by id desc limit $7`,
      [
        ...[this.clock.ago(ALARM_AFTER_SECONDS), status ?? null, kind ?? null],
        ...[payer === undefined ? null : getAddress(payer), isStuck],
        ...[cursor === undefined ? null : checked(cursor), limit + 1],
      ],
    )
    const items = rows.slice(0, limit).map(seenOf)
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
  }

  async find(id: string): Promise<PaymentSeen | undefined> {
    const [row] = await this.database.query<SeenRow>(`select ${COLUMNS} from payments where id = $2`, [
      ...[this.clock.ago(ALARM_AFTER_SECONDS), id],
    ])
    return row && seenOf(row)
  }
}

function seenOf(row: SeenRow): PaymentSeen {
  // PostgreSQL's infinity: nobody takes it up again.
  const dueAt = row.due_at instanceof Date ? row.due_at : null
  return { ...paymentOf(row), isStuck: row.is_stuck, dueAt, sentAt: row.sent_at, endedAt: row.ended_at }
}

function checked(cursor: string): string {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(cursor)) return cursor
  throw new InvalidRequest([{ pointer: '/cursor', detail: 'is not one that a page has given' }])
}
