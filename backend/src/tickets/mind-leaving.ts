import { Injectable, type OnModuleInit } from '@nestjs/common'
import { type Event, Events } from '../events/index.ts'
import { Leave, OwnData, type Person } from '../identity/index.ts'
import { Clock, Database, type UnitOfWork } from '../platform/index.ts'
import { Wallets } from '../wallets/index.ts'

type Held = { event_id: string | null; count: number }

/** Nobody goes while a ticket in their wallet may still let them in, be sold or be paid back. */
@Injectable()
export class MindLeaving implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly events: Events,
    private readonly leave: Leave,
    private readonly ownData: OwnData,
    private readonly wallets: Wallets,
  ) {}

  onModuleInit(): void {
    this.leave.onLeaving({
      name: 'tickets.held',
      look: async (person) => {
        const wallet = await this.#walletOf(person)
        const events = await this.#events(await heldIn(wallet, this.database))
        return async (work) => this.#reasons(await heldIn(wallet, work), events)
      },
    })
    this.ownData.tell({
      name: 'tickets.tickets',
      subject: (person) => this.#walletOf(person),
      sql: `select token_id as id, token_id::text as "tokenId", event_id as "eventId", tier_id as "tierId", serial, status,
              price::text, currency, token_uri as "tokenUri", transaction_hash as "transactionHash"
              from tickets where owner = $1`,
    })
  }

  async #walletOf({ id }: Person): Promise<string | undefined> {
    return (await this.wallets.of(id))?.address
  }

  async #events(held: readonly Held[]): Promise<ReadonlyMap<string, Event>> {
    const ids = held.flatMap(({ event_id }) => event_id ?? [])
    const events = await Promise.all(ids.map((id) => this.events.find(id)))
    return new Map(events.flatMap((event) => (event ? [[event.id, event]] : [])))
  }

  /** A ticket that came while the events were read is of none of them, and counts. */
  #reasons(held: readonly Held[], events: ReadonlyMap<string, Event>): string[] {
    return held.flatMap(({ event_id: eventId, count }) => {
      const event = eventId === null ? undefined : events.get(eventId)
      if (event && event.endsAt <= this.clock.now() && event.status !== 'cancelled') return []
      const tickets = count === 1 ? 'a ticket' : `${count} tickets`
      return [`Your wallet holds ${tickets}${event ? ` for “${event.title}”` : ''}.`]
    })
  }
}

async function heldIn(wallet: string | undefined, from: Pick<UnitOfWork, 'query'>): Promise<Held[]> {
  return from.query<Held>(
    `select event_id, count(*)::int as count from tickets
      where owner = $1 and status in ('active', 'listed') group by event_id`,
    [wallet ?? null],
  )
}
