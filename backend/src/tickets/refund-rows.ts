import { eventManagerAbi } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import { encodeFunctionData, type Hex } from 'viem'
import { Clock, type UnitOfWork } from '../platform/index.ts'
import type { Sent } from '../relayer/index.ts'

/** The kind of operation, and of transaction, that pays tickets back. */
export const REFUND = 'tickets.refund'

// What was sent is done when the projection says so; one that it does not see by then is asked for again.
const SEEN_WITHIN_SECONDS = 600
const LONGEST_WAIT_SECONDS = 3_600

/** What was asked of the chain for tickets of cancelled events: at most one thing at a time for each. */
@Injectable()
export class RefundRows {
  constructor(private readonly clock: Clock) {}

  /** Tickets of a cancelled event that were paid for and of which no refund is on its way; its row is locked. */
  async due(eventId: string, most: number, work: UnitOfWork): Promise<string[]> {
    const rows = await work.query<{ token_id: string }>(
      `select t.token_id from tickets t left join asked_refunds a using (token_id)
        where t.event_id = $1 and t.status <> 'refunded' and t.price > 0
          and (a.token_id is null or (a.status <> 'sent' and a.due_at <= $2))
        order by t.token_id limit $3`,
      [eventId, this.clock.now(), most],
    )
    return rows.map((row) => row.token_id)
  }

  async isSent(tokenId: string, work: UnitOfWork): Promise<boolean> {
    const rows = await work.query(`select from asked_refunds where token_id = $1 and status = 'sent'`, [tokenId])
    return rows.length > 0
  }

  async send(eventId: string, tokenIds: readonly string[], by: Sent, work: UnitOfWork): Promise<void> {
    const { operationId = null, transactionId = null } = { ...by } as { operationId?: string; transactionId?: string }
    await work.query(
      `insert into asked_refunds (token_id, event_id, operation_id, transaction_id, status, tries, due_at)
       select token_id, $2, $3, $4, 'sent', 1, $5 from unnest($1::numeric[]) as token_id
       on conflict (token_id) do update set operation_id = excluded.operation_id,
         transaction_id = excluded.transaction_id, status = 'sent', tries = asked_refunds.tries + 1`,
      [tokenIds, eventId, operationId, transactionId, this.clock.now()],
    )
  }

  async done(by: Sent, work: UnitOfWork): Promise<void> {
    await this.#set(by, `status = 'done', due_at = $2`, this.clock.in(SEEN_WITHIN_SECONDS), work)
  }

  /** Tried again, after longer and longer. */
  async failed(by: Sent, work: UnitOfWork): Promise<void> {
    const later = `$2::timestamptz + least(power(2, tries) * 30, ${LONGEST_WAIT_SECONDS}) * interval '1 second'`
    await this.#set(by, `status = 'failed', due_at = ${later}`, this.clock.now(), work)
  }

  /** Its block was reorganised away, and it is on its way again. */
  async reopen(by: Sent, work: UnitOfWork): Promise<void> {
    await this.#set(by, `status = 'sent', due_at = $2`, this.clock.now(), work)
  }

  async #set(by: Sent, columns: string, time: Date, work: UnitOfWork): Promise<void> {
    const [column, id] = 'operationId' in by ? ['operation_id', by.operationId] : ['transaction_id', by.transactionId]
    await work.query(`update asked_refunds set ${columns} where ${column} = $1`, [id, time])
  }
}

export function refundData(tokenIds: readonly string[]): Hex {
  return encodeFunctionData({ abi: eventManagerAbi, functionName: 'refund', args: [tokenIds.map(BigInt)] })
}
