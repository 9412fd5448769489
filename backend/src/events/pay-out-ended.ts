import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Chain } from '../chain/index.ts'
import { Clock, Database, Loops, type UnitOfWork } from '../platform/index.ts'
import { Transactions } from '../relayer/index.ts'
import { EventsConfig } from './events.config.ts'
import { PAY_OUT, payoutData } from './pay-out-event.ts'
import { HELD } from './payout-sums.ts'

type Due = { id: string; onchain_event_id: string }

const AT_ONCE = 20
// Two payments that take all the gas that a payee may have, their fees, and what would be owed.
const GAS = 400_000n
const AGAIN_AFTER_SECONDS = 3_600

/** Pays organizers who have not asked for it: the escrow of what has been over for a while, sent by a lane of ours. */
@Injectable()
export class PayOutEnded implements OnModuleInit {
  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly config: EventsConfig,
    private readonly database: Database,
    private readonly loops: Loops,
    private readonly transactions: Transactions,
  ) {}

  onModuleInit(): void {
    this.loops.register({ name: 'events.pay-out-ended', sweepSeconds: 60, step: () => this.step() })
  }

  /** Answers how many were sent. */
  async step(): Promise<number> {
    return this.database.work(async (work) => {
      const due = await this.#due(work)
      for (const event of due) await this.#send(event, work)
      return due.length
    })
  }

  /** With their rows locked, as whoever asks for a payout locks them. */
  #due(work: UnitOfWork): Promise<Due[]> {
    return work.query<Due>(
      `select e.id, e.onchain_event_id from events e
        where e.status = 'approved' and e.payout_mode = 'escrow' and e.ends_at <= $1 and ${HELD}
          and not exists (select from asked_payouts a
                where a.event_id = e.id and (a.status = 'sent' or a.asked_at > $2))
        order by e.ends_at limit $3 for no key update of e skip locked`,
      [this.clock.ago(this.config.payoutDelayHours * 3_600), this.clock.ago(AGAIN_AFTER_SECONDS), AT_ONCE],
    )
  }

  async #send({ id, onchain_event_id }: Due, work: UnitOfWork): Promise<void> {
    // Read anew: somebody may have asked between the look and the lock.
    const open = await work.query(`select from asked_payouts where event_id = $1 and status = 'sent'`, [id])
    if (open.length > 0) return
    const transactionId = await this.transactions.write(work, {
      ...{ kind: PAY_OUT, lanes: 'gas', gas: GAS, subjectIds: [id] },
      ...{ to: this.chain.contracts.EventManager, data: payoutData(BigInt(onchain_event_id)) },
    })
    await work.query(
      `insert into asked_payouts (event_id, transaction_id, is_claiming, status, asked_at)
       values ($1, $2, false, 'sent', $3)`,
      [id, transactionId, this.clock.now()],
    )
  }
}
