import { Injectable, type OnModuleInit } from '@nestjs/common'
import { orderFailed, orderTicketed } from '../checkout/index.ts'
import { eventApproved, eventRejected } from '../events/index.ts'
import { Clock, FactOutbox, type UnitOfWork } from '../platform/index.ts'
import type { OwedLetter } from './owed-letter.ts'
import { SendLetters } from './send-letters.ts'

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
      handle: ({ payload: { orderId, personId, eventId, tierId, tokenIds } }, work) =>
        this.#owe(orderId, personId, { kind: 'tickets', eventId, tierId, tokenIds }, work),
    })
    this.facts.subscribe({
      subscriber: 'notifications.order-failed',
      to: orderFailed,
      handle: ({ payload: { orderId, personId, eventId, tierId } }, work) =>
        this.#owe(orderId, personId, { kind: 'order-failed', eventId, tierId }, work),
    })
    this.facts.subscribe({
      subscriber: 'notifications.event-approved',
      to: eventApproved,
      handle: ({ payload: { decisionId, organizerId, eventId } }, work) =>
        this.#owe(decisionId, organizerId, { kind: 'event-decided', eventId, decisionId }, work),
    })
    this.facts.subscribe({
      subscriber: 'notifications.event-rejected',
      to: eventRejected,
      handle: ({ payload: { decisionId, organizerId, eventId } }, work) =>
        this.#owe(decisionId, organizerId, { kind: 'event-decided', eventId, decisionId }, work),
    })
  }

  async #owe(subjectId: string, personId: string, letter: OwedLetter, work: UnitOfWork): Promise<void> {
    const [owed] = await work.query<{ id: string }>(
      `insert into sent_letters (kind, subject_id, person_id, content, due_at, created_at)
       values ($1, $2, $3, $4, $5, $5) on conflict (kind, subject_id, person_id) do nothing returning id`,
      [letter.kind, subjectId, personId, JSON.stringify(letter), this.clock.now()],
    )
    if (owed) work.afterCommit(() => this.letters.soon())
  }
}
