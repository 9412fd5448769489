import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Events, eventCancelled } from '../events/index.ts'
import { Clock, Database, FactOutbox, Loops, type UnitOfWork, Wakeups } from '../platform/index.ts'
import { FindHolders } from '../tickets/index.ts'
import { NotificationsConfig } from './notifications.config.ts'
import type { OwedLetter } from './owed-letter.ts'

const ROUNDS = 'notifications.tell-holders'
const KIND = 'event-cancelled'
const SWEEP_SECONDS = 10
const TICKETS_AT_ONCE = 500
// A sale may be written down a moment after the cancellation that came after it: all are looked at once more.
const PASSES = 2
const NEXT_PASS_SECONDS = 60
const LOOK_AGAIN_SECONDS = 60

type Round = { event_id: string; tier_id: number; serial: string; owed: number; passes: number; began_at: Date }

/**
 * Owes everybody who holds tickets of a cancelled event a letter, once: ticket after ticket, so many at a time, each
 * stretch in one unit of work with the place that was reached. The letters become due one after the other.
 */
@Injectable()
export class TellHolders implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly config: NotificationsConfig,
    private readonly database: Database,
    private readonly events: Events,
    private readonly facts: FactOutbox,
    private readonly holders: FindHolders,
    private readonly loops: Loops,
    private readonly wakeups: Wakeups,
  ) {}

  onModuleInit(): void {
    this.facts.subscribe({
      subscriber: 'notifications.event-cancelled',
      to: eventCancelled,
      handle: ({ payload: { eventId } }, work) => this.#begin(eventId, work),
    })
    this.loops.register({ name: ROUNDS, sweepSeconds: SWEEP_SECONDS, step: () => this.step() })
  }

  /** Goes one stretch further with one round; answers how many there were: 1 or 0. */
  step(): Promise<number> {
    return this.database.work(async (work) => {
      const [round] = await work.query<Round>(
        `select event_id, tier_id, serial, owed, passes, began_at from letter_rounds
          where due_at <= $1 order by due_at limit 1 for update skip locked`,
        [this.clock.now()],
      )
      if (!round) return 0
      await this.#further(round, work)
      return 1
    })
  }

  async #begin(eventId: string, work: UnitOfWork): Promise<void> {
    await work.query(
      `insert into letter_rounds (kind, event_id, began_at, due_at) values ($1, $2, $3, $3) on conflict do nothing`,
      [KIND, eventId, this.clock.now()],
    )
    work.afterCommit(() => this.wakeups.wake(ROUNDS))
  }

  async #further(round: Round, work: UnitOfWork): Promise<void> {
    const { event_id: eventId, tier_id: tierId, serial } = round
    const event = await this.events.find(eventId, work)
    // The chain may have taken the cancellation back; it may also bring it again.
    if (event?.status !== 'cancelled' || event.onchainEventId === null) {
      await this.#write(round, { due_at: this.clock.in(LOOK_AGAIN_SECONDS) }, work)
      return
    }
    const page = await this.holders.page(event.onchainEventId, { tierId, serial }, TICKETS_AT_ONCE, work)
    if (page.last) {
      const owed = round.owed + (await this.#owe(round, page.personIds, work))
      await this.#write(
        round,
        { tier_id: page.last.tierId, serial: page.last.serial, owed, due_at: this.clock.now() },
        work,
      )
      return
    }
    const passes = round.passes + 1
    const due_at = passes < PASSES ? this.clock.in(NEXT_PASS_SECONDS) : null
    await this.#write(round, { tier_id: -1, serial: '0', passes, due_at }, work)
  }

  /** Answers how many are new. */
  async #owe({ event_id: eventId, owed, began_at }: Round, personIds: readonly string[], work: UnitOfWork) {
    const letter: OwedLetter = { kind: KIND, eventId }
    const rows = await work.query(
      `insert into sent_letters (kind, subject_id, person_id, content, due_at, created_at)
       select $1, $2, person_id, $3, $4::timestamptz + make_interval(secs => ($5 + place - 1) * $6::float), $7
         from unnest($8::uuid[]) with ordinality as told (person_id, place)
       on conflict (kind, subject_id, person_id) do nothing returning id`,
      [
        ...[KIND, eventId, JSON.stringify(letter), began_at, owed, 60 / this.config.roundLettersPerMinute],
        ...[this.clock.now(), personIds],
      ],
    )
    return rows.length
  }

  async #write(round: Round, change: Partial<Omit<Round, 'event_id'>> & { due_at: Date | null }, work: UnitOfWork) {
    const { tier_id, serial, owed, passes, due_at } = { ...round, ...change }
    await work.query(
      `update letter_rounds set tier_id = $3, serial = $4, owed = $5, passes = $6, due_at = $7
        where kind = $1 and event_id = $2`,
      [KIND, round.event_id, tier_id, serial, owed, passes, due_at],
    )
  }
}
