import { randomUUID } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { Hex } from 'viem'
import { Chain } from '../../chain/index.ts'
import { Clock, type UnitOfWork, Wakeups } from '../../platform/index.ts'
import { FindPayments } from '../payments/find-payments.ts'
import type { PaymentStatus } from '../payments/payment-states.ts'
import { viewOf } from '../payments/payments.schemas.ts'
import { DELIVERING, TRIED_FOR_SECONDS } from './deliver-webhooks.ts'

/** What a payment has become, and the how many-th time it has become something. */
export type Turn = { readonly paymentId: Hex; readonly status: PaymentStatus; readonly sequence: number }

const types = {
  paid: 'payment.completed',
  pending: 'payment.reversed', // the chain has taken it back
  expired: 'payment.expired',
} as const satisfies Record<PaymentStatus, string>

/** Owes every webhook of a merchant the word of what became of a payment, in the unit of work in which it became that. */
@Injectable()
export class TellMerchants {
  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly find: FindPayments,
    private readonly wakeups: Wakeups,
  ) {}

  async of(turns: readonly Turn[], work: UnitOfWork): Promise<void> {
    if (turns.length === 0) return
    const turned = new Map(turns.map((turn) => [turn.paymentId, turn]))
    const payments = await this.find.many([...turned.keys()], work)
    const webhooks = await work.query<{ id: string; merchant_id: string }>(
      'select id, merchant_id from merchant_webhooks where merchant_id = any($1) and removed_at is null order by id',
      [[...new Set(payments.map(({ merchantUuid }) => merchantUuid))]],
    )
    const now = this.clock.now()
    const owed = payments.flatMap((payment) => {
      const { status, sequence } = turned.get(payment.paymentId) ?? { status: payment.status, sequence: 0 }
      const data = viewOf(payment, this.chain.network.chain.id, status)
      const type = types[status]
      const body = JSON.stringify({ id: randomUUID(), type, createdAt: now.toISOString(), sequence, data })
      return webhooks
        .filter(({ merchant_id }) => merchant_id === payment.merchantUuid)
        .map(({ id: webhookId }) => ({ webhookId, paymentId: payment.paymentId, sequence, type, body }))
    })
    if (owed.length === 0) return
    await work.query(
      `insert into merchant_deliveries (webhook_id, payment_id, sequence, type, body, status, due_at, try_until, created_at)
       select n.*, 'due', $6, $7, $6
         from unnest($1::uuid[], $2::text[], $3::int[], $4::text[], $5::text[]) as n`,
      [
        owed.map(({ webhookId }) => webhookId),
        owed.map(({ paymentId }) => paymentId),
        owed.map(({ sequence }) => sequence),
        owed.map(({ type }) => type),
        owed.map(({ body }) => body),
        ...[now, this.clock.in(TRIED_FOR_SECONDS)],
      ],
    )
    work.afterCommit(() => this.wakeups.wake(DELIVERING))
  }
}
