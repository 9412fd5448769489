import { eventManagerAbi } from '@boxoffice/contracts'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Chain } from '../chain/index.ts'
import type { UnitOfWork } from '../platform/index.ts'
import { allowedCalls, type Call, type SponsoredOperation, Sponsorship, type Verdict } from '../relayer/index.ts'
import { ADD_TIER } from './add-tier.ts'
import { APPROVE_EVENT, APPROVE_TIERS } from './approve-event.ts'
import { CANCEL_EVENT } from './cancel-event.ts'
import { type AskingRole, EventRequests } from './event-requests.ts'
import type { EventStatus } from './event-states.ts'
import { EventNotSponsored, TooMuchToday } from './events.errors.ts'
import { ManagerCalls } from './manager-calls.ts'
import { readAddedTier, readTermsDigest } from './read-calls.ts'
import { REJECT_EVENT } from './reject-event.ts'
import { CREATE_EVENT } from './submit-event.ts'

type Asked = {
  operation_id: string
  event_id: string
  role: AskingRole
  reason: string | null
  tier_ids: number[]
  status: EventStatus
  onchain_event_id: string | null
  terms_digest: string | null
  added_digest: string | null
  nth_of_day: number
}

/** What organizers and admins do with events is paid for: exactly what was asked for, so many times a day for each. */
@Injectable()
export class SponsorEvents implements OnModuleInit {
  constructor(
    private readonly calls: ManagerCalls,
    private readonly chain: Chain,
    private readonly requests: EventRequests,
    private readonly sponsorship: Sponsorship,
  ) {}

  onModuleInit(): void {
    this.#allow(CREATE_EVENT, 'createEvent', ({ wallet, calls }, { status, terms_digest }) => {
      return status === 'draft' && terms_digest !== null && readTermsDigest(wallet, calls) === terms_digest
    })
    this.#allow(APPROVE_EVENT, 'approveEvent', ({ calls }, asked) => {
      return asked.status === 'pending' && areSame(calls, [this.calls.approve(numberOf(asked))])
    })
    this.#allow(REJECT_EVENT, 'rejectEvent', ({ calls }, asked) => {
      return asked.status === 'pending' && areSame(calls, [this.calls.reject(numberOf(asked), asked.reason ?? '')])
    })
    this.#allow(CANCEL_EVENT, 'cancelEvent', ({ calls }, asked) => {
      const stands = asked.status === 'pending' || asked.status === 'approved'
      return stands && areSame(calls, [this.calls.cancel(numberOf(asked))])
    })
    this.#allow(ADD_TIER, 'addTier', ({ calls }, asked) => {
      const added = readAddedTier(calls)
      const isIt = added?.onchainEventId === numberOf(asked) && added.metadataDigest === asked.added_digest
      return asked.status === 'approved' && isIt
    })
    this.#allow(APPROVE_TIERS, 'approveTier', ({ calls }, asked) => {
      return asked.status === 'approved' && areSame(calls, this.calls.approveTiers(numberOf(asked), asked.tier_ids))
    })
  }

  #allow(kind: string, call: string, isAskedFor: (operation: SponsoredOperation, asked: Asked) => boolean): void {
    this.sponsorship.allow({
      kind,
      calls: () => allowedCalls(this.chain.contracts.EventManager, eventManagerAbi, [call]),
      rule: async (operations, work) => {
        const all = await askedFor(operations, work)
        return operations.map((operation) => {
          const asked = all.get(operation.id)
          return asked && isAskedFor(operation, asked) ? this.#verdictOn(asked) : refused
        })
      },
    })
  }

  #verdictOn({ event_id: eventId, role, nth_of_day }: Asked): Verdict {
    const most = this.requests.mostInADay(role)
    if (nth_of_day > most) return { isSponsored: false, because: new TooMuchToday({ role, most }) }
    return { isSponsored: true, eventId }
  }
}

const refused: Verdict = { isSponsored: false, because: new EventNotSponsored({}) }

/** What is open of these operations, by operation; asked for by those whose wallets they are of. */
async function askedFor(operations: readonly SponsoredOperation[], work: UnitOfWork) {
  const rows = await work.query<Asked>(
    `select r.operation_id, r.event_id, r.role, r.reason, r.tier_ids, e.status, e.onchain_event_id, e.terms_digest,
       (select t.metadata_digest from tiers t where t.add_operation_id = r.operation_id) as added_digest,
       (select count(*)::int from event_requests o
         where o.person_id = r.person_id and o.role = r.role
           and o.asked_at >= date_trunc('day', r.asked_at, 'UTC')
           and (o.asked_at, o.operation_id) <= (r.asked_at, r.operation_id)) as nth_of_day
      from event_requests r
      join events e on e.id = r.event_id
      join unnest($1::uuid[], $2::uuid[]) as op (id, person_id) on op.id = r.operation_id and op.person_id = r.person_id
     where r.outcome is null`,
    [operations.map(({ id }) => id), operations.map(({ personId }) => personId)],
  )
  return new Map(rows.map((row) => [row.operation_id, row]))
}

function numberOf({ onchain_event_id }: Asked): bigint {
  return BigInt(onchain_event_id ?? 0)
}

function areSame(calls: readonly Call[], wanted: readonly Call[]): boolean {
  return calls.length === wanted.length && calls.every(({ data }, index) => data === wanted[index]?.data)
}
