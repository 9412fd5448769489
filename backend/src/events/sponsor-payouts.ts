import { eventManagerAbi } from '@boxoffice/contracts'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Chain } from '../chain/index.ts'
import { Clock, type UnitOfWork } from '../platform/index.ts'
import { allowedCalls, type SponsoredOperation, Sponsorship, type Verdict } from '../relayer/index.ts'
import { EventNotSponsored } from './events.errors.ts'
import { claimData, PAY_OUT, payoutData } from './pay-out-event.ts'

type Asked = {
  operation_id: string
  event_id: string
  organizer_id: string
  onchain_event_id: string
  asked_today: number
}

// An event is paid out once; what is owed besides comes rarely. More is somebody's loop.
const A_DAY = 20
const DAY_SECONDS = 86_400

/** A payout is paid for when its organizer has asked for it, to their own wallet, and not over and over. */
@Injectable()
export class SponsorPayouts implements OnModuleInit {
  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly sponsorship: Sponsorship,
  ) {}

  onModuleInit(): void {
    this.sponsorship.allow({
      kind: PAY_OUT,
      calls: () => allowedCalls(this.chain.contracts.EventManager, eventManagerAbi, ['payout', 'claim']),
      rule: (operations, work) => this.#judge(operations, work),
    })
  }

  async #judge(operations: readonly SponsoredOperation[], work: UnitOfWork): Promise<Verdict[]> {
    const rows = await work.query<Asked>(
      `select a.operation_id, a.event_id, e.organizer_id, e.onchain_event_id,
              (select count(*)::int from asked_payouts o join events mine on mine.id = o.event_id
                where mine.organizer_id = e.organizer_id and o.operation_id is not null and o.asked_at > $2) as asked_today
         from asked_payouts a join events e on e.id = a.event_id
        where a.operation_id = any($1) and a.status = 'sent'`,
      [operations.map(({ id }) => id), this.clock.ago(DAY_SECONDS)],
    )
    const asked = new Map(rows.map((row) => [row.operation_id, row]))
    return operations.map((operation) => verdictOn(operation, asked.get(operation.id)))
  }
}

function verdictOn({ personId, wallet, calls }: SponsoredOperation, asked: Asked | undefined): Verdict {
  const mayCall = new Set(
    asked ? [payoutData(BigInt(asked.onchain_event_id)), claimData('native', wallet), claimData('usdc', wallet)] : [],
  )
  const isAsked = asked?.organizer_id === personId && asked.asked_today <= A_DAY
  if (!isAsked || !calls.every(({ data }) => mayCall.has(data))) {
    return { isSponsored: false, because: new EventNotSponsored({}) }
  }
  return { isSponsored: true, eventId: asked.event_id }
}
