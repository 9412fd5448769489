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
