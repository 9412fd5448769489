import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Leave, OwnData, type Person } from '../identity/index.ts'
import { Clock, type UnitOfWork } from '../platform/index.ts'

/** Nobody goes while a payment of theirs is under way, or could still be brought. What was paid stays in the books. */
@Injectable()
export class MindLeaving implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly leave: Leave,
    private readonly ownData: OwnData,
  ) {}

  onModuleInit(): void {
    this.leave.onLeaving({ name: 'payments.payments', look: async (person) => (work) => this.#open(person, work) })
    this.ownData.tell({
      name: 'payments.payments',
      sql: `select id, kind, status, asset, payer, pay_to as "payTo", amount::text, transaction_hash as "transactionHash",
              error_code as "errorCode", error_detail as "errorDetail", created_at as "createdAt", ended_at as "endedAt"
              from payments where person_id = $1`,
    })
    this.ownData.tell({
      name: 'payments.signed',
      sql: `select payment_id as id, kind, description, asset, payer, pay_to as "payTo", amount::text,
              paid_from as "from", issued_at as "signedAt" from issued_authorizations where person_id = $1`,
    })
    this.ownData.tell({
      name: 'payments.credits',
      sql: `select person_id as id, balance::text, owed::text from credit_accounts where person_id = $1`,
    })
    this.ownData.tell({
      name: 'payments.creditEntries',
      sql: `select id, kind, amount::text, payment_id as "paymentId", subject_id as "subjectId",
              entered_at as "enteredAt" from credit_entries where person_id = $1`,
    })
    this.ownData.tell({
      name: 'payments.creditPurchases',
      sql: `select payment_id as id, amount::text, is_given as "isGiven" from credit_purchases where person_id = $1`,
    })
  }

  async #open({ id }: Person, work: UnitOfWork): Promise<string[]> {
    const [open] = await work.query(
      `select from payments
        where person_id = $1 and status in ('pending', 'processing', 'sent', 'confirmation_failed', 'refunding')
       union all
       select from issued_authorizations i
        where person_id = $1 and valid_before > $2 and not exists (select from payments p where p.id = i.payment_id)
       limit 1`,
      [id, Math.floor(this.clock.now().getTime() / 1000)],
    )
    return open ? ['A payment of yours is not through yet: wait until it is.'] : []
  }
}
