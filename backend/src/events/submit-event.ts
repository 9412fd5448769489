import { Injectable } from '@nestjs/common'
import type { Person } from '../identity/index.ts'
import { Clock, Database, type UnitOfWork } from '../platform/index.ts'
import { Wallets } from '../wallets/index.ts'
import type { Event } from './event.ts'
import { EventRequests } from './event-requests.ts'
import { AlreadySubmitted, SaleOver } from './events.errors.ts'
import { KeepMetadata } from './keep-metadata.ts'
import { ManagerCalls } from './manager-calls.ts'
import { termsOf } from './onchain-terms.ts'
import { OwnEvents } from './own-events.ts'
import { ReturnToDraft } from './return-to-draft.ts'
import { termsDigest } from './terms-digest.ts'

export const CREATE_EVENT = 'events.create'

/** Fixes what the tickets of a draft say, and has its organizer's wallet create it on the chain. */
@Injectable()
export class SubmitEvent {
  constructor(
    private readonly calls: ManagerCalls,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly drafts: ReturnToDraft,
    private readonly metadata: KeepMetadata,
    private readonly own: OwnEvents,
    private readonly requests: EventRequests,
    private readonly wallets: Wallets,
  ) {}

  /** Answers the operation's id; the event is pending when the chain says so. */
  async of(organizer: Person, eventId: string, work?: UnitOfWork): Promise<string> {
    return work ? this.#submit(organizer, eventId, work) : this.database.work((own) => this.of(organizer, eventId, own))
  }

  async #submit(organizer: Person, eventId: string, work: UnitOfWork): Promise<string> {
    const event = await this.#draft(organizer, eventId, work)
    if (event.saleEndsAt <= this.clock.now()) {
      throw new SaleOver({ eventId, saleEndsAt: event.saleEndsAt.toISOString() })
    }
    const wallet = (await this.wallets.addressesOf([organizer.id], work)).get(organizer.id)
    if (!wallet) throw new Error('An organizer has no wallet')
    const terms = termsOf(event, await this.metadata.of(event, event.tiers, work))
    const asked = { matter: 'submission', kind: CREATE_EVENT, by: organizer, role: 'organizer' } as const
    const operationId = await this.requests.ask({ ...asked, event, calls: [this.calls.create(terms)] }, work)
    await work.query('update events set create_operation_id = $2, terms_digest = $3, asked_at = $4 where id = $1', [
      ...[eventId, operationId, termsDigest(wallet, terms), this.clock.now()],
    ])
    return operationId
  }

  /** One that was rejected is submitted anew as another event of the chain, mended or not. */
  async #draft(organizer: Person, eventId: string, work: UnitOfWork): Promise<Event> {
    const event = await this.own.forChange(organizer, eventId, work)
    const { status, createOperationId } = event
    if (status === 'rejected') {
      await this.drafts.of(event, work)
      return this.own.forChange(organizer, eventId, work)
    }
    if (status !== 'draft' || createOperationId !== null) throw new AlreadySubmitted({ eventId, status })
    return event
  }
}
