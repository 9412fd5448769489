import { Injectable } from '@nestjs/common'
import type { Claim, Ending, Payment } from '../../payments/index.ts'
import { Clock, type UnitOfWork } from '../../platform/index.ts'
import { Ledger } from '../../treasury/index.ts'
import { PROMPT_COLUMNS, type PromptRow, promptOf } from '../prompts/prompt.ts'
import { paidKeyOf } from '../prompts/prompt-entries.ts'
import { NotePaid } from './note-paid.ts'
import type { AnswerSubject } from './offer-answer.ts'

/** The rows of prompts that are paid for by payments, as those come and go. */
@Injectable()
export class StorePrompts {
  constructor(
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly note: NotePaid,
  ) {}

  /** Claimed: they are asked when the money is there. A prompt has the id of its payment. */
  async unpaid(claims: readonly Claim<AnswerSubject>[], work: UnitOfWork): Promise<void> {
    await work.query(
      `insert into prompts (id, payment_id, status, person_id, message, price, answer_cost, classification_cost, margin,
                            reward_share, protocol_fee, due_at, created_at)
       select id, id, 'pending', person_id, message, price, answer_cost, classification_cost, margin, reward_share,
              protocol_fee, $10, $10
         from unnest($1::uuid[], $2::uuid[], $3::text[], $4::numeric[], $5::numeric[], $6::numeric[], $7::numeric[],
                     $8::numeric[], $9::numeric[])
           as c (id, person_id, message, price, answer_cost, classification_cost, margin, reward_share, protocol_fee)`,
      [
        claims.map(({ paymentId }) => paymentId),
        claims.map(({ subject, personId }) => subject.personId ?? personId),
        ...[claims.map(({ subject }) => subject.message), claims.map(({ amount }) => amount)],
        claims.map(({ subject }) => subject.parts.answerCost),
        claims.map(({ subject }) => subject.parts.classificationCost),
        claims.map(({ subject }) => subject.parts.margin),
        claims.map(({ subject }) => subject.parts.rewardShare),
        claims.map(({ subject }) => subject.parts.protocolFee),
        this.clock.now(),
      ],
    )
  }

  /** The money is there; told again, it changes nothing. */
  async paid(payments: readonly Payment[], work: UnitOfWork): Promise<void> {
    const rows = await work.query<PromptRow>(
      `update prompts p set paid_at = $3, payer = e.payer, due_at = $3, version = p.version + 1
         from unnest($1::uuid[], $2::text[]) as e (payment_id, payer)
        where p.id = e.payment_id and p.paid_at is null returning ${columnsOf('p')}`,
      [payments.map(({ id }) => id), payments.map(({ payer }) => payer), this.clock.now()],
    )
    await this.note.of(rows.map(promptOf), work)
  }

  /** Not charged, or the chain has taken it back: what is answered by then stays answered, and the books show it. */
  async notPaid(ends: readonly Ending[], work: UnitOfWork): Promise<void> {
    const ids = ends.map(({ payment }) => payment.id)
    await work.query(
      `update prompts p
          set status = 'failed', error_code = e.code, error_detail = e.detail, paid_at = null, ended_at = $4,
              version = p.version + 1
         from unnest($1::uuid[], $2::text[], $3::text[]) as e (payment_id, code, detail)
        where p.id = e.payment_id and p.status = 'pending'`,
      [ids, ends.map(({ code }) => code), ends.map(({ detail }) => detail), this.clock.now()],
    )
    await work.query(
      `update prompts set paid_at = null, version = version + 1
        where id = any($1::uuid[]) and status = 'completed' and paid_at is not null`,
      [ids],
    )
    await this.ledger.reverse(work, ids.map(paidKeyOf))
  }

  /** The block that failed them is gone. What was paid is asked on. */
  async paidPerhaps(payments: readonly Payment[], work: UnitOfWork): Promise<void> {
    await work.query(
      `update prompts set status = 'pending', error_code = null, error_detail = null, ended_at = null,
              version = version + 1
        where id = any($1::uuid[]) and status = 'failed' and paid_at is null`,
      [payments.map(({ id }) => id)],
    )
  }
}

function columnsOf(table: string): string {
  return PROMPT_COLUMNS.split(',')
    .map((column) => `${table}.${column.trim()}`)
    .join(', ')
}
