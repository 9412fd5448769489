import { Refusal } from '../platform/index.ts'

export class UnknownEvent extends Refusal('events.unknown_event', {
  status: 404,
  title: 'There is no such event',
  meaning: 'No event that is open to you has this id.',
  remedy: 'Check the id against the catalogue, `GET /api/v1/events`.',
})<{ eventId: string }> {}

export class UnknownTier extends Refusal('events.unknown_tier', {
  status: 404,
  title: 'The event has no such tier',
  meaning: 'Tiers are numbered from 0, and the event has none of this number. Nothing was changed.',
  remedy: 'Take a `tierId` from the event, `GET /api/v1/events/:id`.',
})<{ eventId: string; tierId: number }> {}

export class NotOnSale extends Refusal('events.not_on_sale', {
  status: 409,
  title: 'The event is not on sale',
  meaning: 'The sale has not begun, has ended, or was cancelled. Nothing was held and nothing was paid.',
  remedy: 'See `saleStartsAt` and `saleEndsAt` of the event.',
})<{ eventId: string; status: string; saleStartsAt: string; saleEndsAt: string }> {}

export class AlreadySubmitted extends Refusal('events.already_submitted', {
  status: 409,
  title: 'The event was submitted before',
  meaning: 'Only a draft can be submitted, and once. Nothing was changed.',
  remedy: 'See the event for how far it is.',
})<{ eventId: string; status: string }> {}

export class NotEditable extends Refusal('events.not_editable', {
  status: 409,
  title: 'The event can no longer be changed',
  meaning: 'It was submitted, and what it says is fixed from then on. Nothing was changed.',
  remedy: 'See the event for how far it is.',
})<{ eventId: string; status: string }> {}

export class NotPending extends Refusal('events.not_pending', {
  status: 409,
  title: 'The event is not waiting for a decision',
  meaning: 'It is not on the chain yet, or it was decided before, or a decision is on its way. Nothing was changed.',
  remedy: 'See the event for how far it is.',
})<{ eventId: string; status: string }> {}

export class EventNotSponsored extends Refusal('events.not_sponsored', {
  status: 403,
  title: 'We do not pay the gas for this',
  meaning: 'The operation does not belong to an event that is waiting for it. Nothing was sent to the chain.',
  remedy: 'Begin anew from the event.',
}) {}

export class UnderWay extends Refusal('events.under_way', {
  status: 409,
  title: 'Something is on its way to the chain',
  meaning:
    'What was asked for the event before is being carried out, and this would get in its way. Nothing was changed.',
  remedy: 'Wait for the operation that is on its way, then look at the event again.',
  retryable: true,
})<{ eventId: string; matters: readonly string[] }> {}

export class RevisionPassed extends Refusal('events.revision_passed', {
  status: 409,
  title: 'The event has changed meanwhile',
  meaning: 'The request is about another revision of the event than the present one. Nothing was changed.',
  remedy: 'Read the event again and decide about what it says now, with its `revision`.',
})<{ eventId: string; revision: number }> {}

export class NotFinal extends Refusal('events.not_final', {
  status: 409,
  title: 'The event is not final on the chain yet',
  meaning:
    'Its block may still be lost, and its number on the chain given to another event. Nothing was decided and nothing was sent.',
  remedy: 'Try again in a few blocks.',
  retryable: true,
})<{ eventId: string }> {}

export class SaleOver extends Refusal('events.sale_over', {
  status: 409,
  title: 'The sale would be over before it begins',
  meaning: 'The sale of the event ends in the past, so the chain would not take it. Nothing was changed.',
  remedy: 'Move `saleEndsAt`, then submit the event again.',
})<{ eventId: string; saleEndsAt: string }> {}

export class Settled extends Refusal('events.settled', {
  status: 409,
  title: 'This cannot be changed any more',
  meaning:
    'What stands on the chain, and what people have bought by, stays as it is: times of the sale, the end, tiers with their prices, policies. Nothing was changed.',
  remedy: 'A new price is a new tier. An event that has to move is cancelled and made anew.',
})<{ eventId: string; status: string; fields: readonly string[] }> {}

export class TooManyTiers extends Refusal('events.too_many_tiers', {
  status: 409,
  title: 'The event has as many tiers as it may',
  meaning: 'An event has twenty tiers at most. Nothing was changed.',
  remedy: 'Make another event of it.',
})<{ eventId: string; most: number }> {}

export class NotCancellable extends Refusal('events.not_cancellable', {
  status: 409,
  title: 'There is nothing to cancel',
  meaning: 'Only an event that stands on the chain, and was not rejected, cancelled or paid out, can be cancelled.',
  remedy: 'See the event for how far it is. A draft that is not submitted is seen by nobody else.',
})<{ eventId: string; status: string }> {}

export class NothingProposed extends Refusal('events.nothing_proposed', {
  status: 409,
  title: 'There is no change to decide about',
  meaning: 'The event has asked for no change, or it was decided before. Nothing was changed.',
  remedy: 'See the event for what it waits for.',
})<{ eventId: string }> {}

export class TooMuchToday extends Refusal('events.too_much_today', {
  status: 429,
  title: 'That is all we carry to the chain for you today',
  meaning:
    'The gas of what organizers and admins do with events is paid by us, so many times a day for each. Nothing was changed and nothing was sent.',
  remedy: 'Try again tomorrow (UTC).',
  retryable: true,
})<{ role: string; most: number }> {}

export class ChainSilent extends Refusal('events.chain_silent', {
  status: 503,
  title: 'The chain cannot be asked right now',
  meaning: 'Whether money of your events waits for you is not known for certain. Nothing was changed.',
  remedy: 'Try again in a moment.',
  retryable: true,
}) {}

export class EventNotOver extends Refusal('events.not_over', {
  status: 409,
  title: 'The event is not over',
  meaning:
    'What an event in escrow has brought stays there until it has ended, so that it can be paid back. Nothing was sent.',
  remedy: 'Ask again after `endsAt`; a day later it is paid without asking.',
})<{ eventId: string; endsAt: string }> {}

export class NothingToPayOut extends Refusal('events.nothing_to_pay_out', {
  status: 409,
  title: 'There is nothing to pay out',
  meaning:
    'The event holds no money, and nothing is owed to your wallet: it was sold for nothing, paid at once, paid out before, or cancelled. Nothing was sent.',
  remedy: 'See `GET /api/v1/organizer/payouts` for where the money is.',
})<{ eventId: string }> {}

export class PayoutOnItsWay extends Refusal('events.payout_on_its_way', {
  status: 409,
  title: 'The payout is on its way',
  meaning: 'It was asked for before, or is being sent without asking, and has not ended. Nothing more was sent.',
  remedy: 'See `GET /api/v1/organizer/payouts` for when it has arrived.',
})<{ eventId: string }> {}
