import { setTimeout as pause } from 'node:timers/promises'
import { Injectable } from '@nestjs/common'
import type { Person } from '../identity/index.ts'
import { CannotStart, Clock, Database, type UnitOfWork } from '../platform/index.ts'
import { Operations } from '../relayer/index.ts'
import { Wallets } from '../wallets/index.ts'
import { ApproveEvent } from './approve-event.ts'
import { DraftEvent } from './draft-event.ts'
import type { Event } from './event.ts'
import { EventRequests } from './event-requests.ts'
import { eventDraft } from './events.schemas.ts'
import { Events } from './events.ts'
import { GrantApprover } from './grant-approver.ts'
import { type SeededEvent, seededEvents } from './seeded-events.ts'
import { SubmitEvent } from './submit-event.ts'

type Actors = { readonly organizer: Person; readonly admin: Person }

// Any number that nobody else uses: two seeds at once take turns.
const SEED_LOCK = 7_241_993
const LOOK_EVERY_MS = 200
const PATIENCE_SECONDS = 120

/** Puts a small catalogue on sale as people would: drafted, submitted, approved, each on the chain. */
@Injectable()
export class SeedCatalogue {
  constructor(
    private readonly approve: ApproveEvent,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly draft: DraftEvent,
    private readonly events: Events,
    private readonly grantApprover: GrantApprover,
    private readonly operations: Operations,
    private readonly requests: EventRequests,
    private readonly submit: SubmitEvent,
    private readonly wallets: Wallets,
  ) {}

  /**
   * Safe to run at any start: an event that is there and not over is left alone. Waits for the worker and the chain.
   * Left out, the catalogue is that of the local stack.
   */
  async run(actors: Actors, catalogue: readonly SeededEvent[] = seededEvents(this.clock.now())): Promise<void> {
    // A unit of work of its own holds the lock, so that it goes with its holder.
    await this.database.work(async (turn) => {
      await turn.query('select pg_advisory_xact_lock($1)', [SEED_LOCK])
      const ids = await this.database.work((work) => this.#drafts(actors.organizer, catalogue, work))
      await this.#putOnSale(ids, actors)
    })
  }

  async #putOnSale(ids: readonly string[], actors: Actors): Promise<void> {
    const queued = new Map<string, string>()
    let isApprover = false
    for (let until = this.clock.in(PATIENCE_SECONDS), open = ids; ; await pause(LOOK_EVERY_MS)) {
      const found = await Promise.all(open.map((id) => this.events.find(id)))
      const left = found.filter((event): event is Event => event?.status === 'draft' || event?.status === 'pending')
      if (left.length === 0) return
      if (!isApprover) await this.#makeApprover(actors.admin)
      isApprover = true
      if (left.length < open.length) until = this.clock.in(PATIENCE_SECONDS)
      open = left.map(({ id }) => id)
      for (const event of left) await this.#further(event, actors, queued)
      if (this.clock.now() > until) {
        throw new CannotStart('the chain has not answered the seed in two minutes. Is the worker running?')
      }
    }
  }

  /** The ids of all events of the catalogue, those that were missing among them. */
  async #drafts(organizer: Person, catalogue: readonly SeededEvent[], work: UnitOfWork): Promise<string[]> {
    const ids: string[] = []
    for (const one of catalogue) {
      const [known] = await work.query<{ id: string }>(
        `select id from events where organizer_id = $1 and title = $2 and sale_ends_at > $3
          order by id desc limit 1`,
        [organizer.id, one.title, this.clock.now()],
      )
      ids.push(known?.id ?? (await this.draft.of(organizer, eventDraft.parse(one), work)))
    }
    return ids
  }

  async #makeApprover(admin: Person): Promise<void> {
    const wallet = await this.wallets.of(admin.id)
    if (!wallet) throw new Error('An admin has no wallet')
    await this.grantApprover.to(wallet.address)
  }

  /** Queues what the event waits for, once; what was queued and failed ends the seed with its reason. */
  async #further(event: Event, { organizer, admin }: Actors, queued: Map<string, string>): Promise<void> {
    const { id, status } = event
    const step = `${status} ${id}`
    const matter = status === 'draft' ? 'submission' : 'decision'
    const awaited = (await this.requests.operationOf(id, matter, this.database)) ?? queued.get(step)
    if (awaited !== undefined) return this.#mindFailure(awaited, event)
    queued.set(step, await (status === 'draft' ? this.submit.of(organizer, id) : this.approve.by(admin, id)))
  }

  async #mindFailure(operationId: string, { title }: Event): Promise<void> {
    const operation = await this.operations.find(operationId)
    if (operation?.status !== 'failed') return
    throw new CannotStart(`"${title}" was not put on sale: ${operation.errorDetail ?? operation.errorCode}`)
  }
}
