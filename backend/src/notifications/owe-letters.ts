import { Injectable, type OnModuleInit } from '@nestjs/common'
import { orderFailed, orderTicketed } from '../checkout/index.ts'
import { eventApproved, eventRejected } from '../events/index.ts'
import { Clock, FactOutbox, type UnitOfWork } from '../platform/index.ts'
import type { OwedLetter } from './owed-letter.ts'
import { SendLetters } from './send-letters.ts'

/** `about` is the id of what the letter is about: of one thing a person gets one letter of a kind. */
type NewLetter = { readonly about: string; readonly personId: string; readonly letter: OwedLetter }

/** Writes down that a letter is owed, in the unit of work that hears the fact; one fact owes one letter. */
@Injectable()
export class OweLetters implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly facts: FactOutbox,
    private readonly letters: SendLetters,
  ) {}

  onModuleInit(): void {
    this.facts.subscribe({
      subscriber: 'notifications.tickets',
      to: orderTicketed,
      only: isSomebodys,
      handleMany: (facts, work) =>
        this.#owe(
          facts.flatMap(({ payload: { orderId: about, personId, eventId, tierId, tokenIds } }) =>
            personId === null ? [] : [{ about, personId, letter: { kind: 'tickets', eventId, tierId, tokenIds } }],
          ),
          work,
        ),
    })
    this.facts.subscribe({
      subscriber: 'notifications.order-failed',
      to: orderFailed,
      only: isSomebodys,
      handleMany: (facts, work) =>
        this.#owe(
          facts.flatMap(({ payload: { orderId: about, personId, eventId, tierId } }) =>
            personId === null ? [] : [{ about, personId, letter: { kind: 'order-failed', eventId, tierId } }],
          ),
          work,
        ),
    })
    this.facts.subscribe({
      subscriber: 'notifications.event-approved',
      to: eventApproved,
      handle: ({ payload: { decisionId, organizerId, eventId } }, work) =>
        this.#owe([decided(decisionId, organizerId, eventId)], work),
    })
    this.facts.subscribe({
      subscriber: 'notifications.event-rejected',
      to: eventRejected,
      handle: ({ payload: { decisionId, organizerId, eventId } }, work) =>
        this.#owe([decided(decisionId, organizerId, eventId)], work),
    })
  }

  async #owe(letters: readonly NewLetter[], work: UnitOfWork): Promise<void> {
    const owed = await work.query<{ id: string }>(
      `insert into sent_letters (kind, subject_id, person_id, content, due_at, created_at)
       select n.kind, n.about, n.person_id, n.content, $5, $5
         from unnest($1::text[], $2::uuid[], $3::uuid[], $4::jsonb[]) as n (kind, about, person_id, content)
        order by n.kind, n.about, n.person_id
       on conflict (kind, subject_id, person_id) do nothing returning id`,
      [
        letters.map(({ letter }) => letter.kind),
        letters.map(({ about }) => about),
        letters.map(({ personId }) => personId),
        letters.map(({ letter }) => JSON.stringify(letter)),
        this.clock.now(),
      ],
    )
    if (owed.length > 0) work.afterCommit(() => this.letters.soon())
  }
}

/** Whoever paid without being known to us has no address to write to. */
function isSomebodys({ personId }: { personId: string | null }): boolean {
  return personId !== null
}

function decided(decisionId: string, personId: string, eventId: string): NewLetter {
  return { about: decisionId, personId, letter: { kind: 'event-decided', eventId, decisionId } }
}
