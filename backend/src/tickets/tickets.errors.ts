import { Refusal } from '../platform/index.ts'

export class SoldOut extends Refusal('tickets.sold_out', {
  status: 409,
  title: 'There are not so many left',
  meaning:
    'Fewer tickets of this tier are left than were asked for; those in orders on their way count as taken. Nothing was held and nothing was paid.',
  remedy: 'Take fewer, or another tier. Tickets come back when an order fails.',
})<{ eventId: string; tierId: number; quantity: number; available: number }> {}

export class UnknownTicket extends Refusal('tickets.unknown_ticket', {
  status: 404,
  title: 'There is no such ticket',
  meaning: 'No ticket that we know of has this token id.',
  remedy: 'Check the token id. A ticket is known as soon as its purchase is confirmed.',
})<{ tokenId: string }> {}

export class NotYourTicket extends Refusal('tickets.not_your_ticket', {
  status: 403,
  title: 'The ticket is somebody else’s',
  meaning:
    'This is for the one whose wallet has the ticket, and that is not yours. What anybody may know of it is at `GET /api/v1/tickets/:tokenId`.',
  remedy: 'Sign in as its owner.',
})<{ tokenId: string }> {}

export class CodeNotValid extends Refusal('tickets.code_not_valid', {
  status: 422,
  title: 'The code is not valid',
  meaning:
    'It was not signed by this house, or for somebody who no longer has the ticket: a gift or a sale makes the code before it worthless.',
  remedy: 'Have the ticket’s page opened anew by whoever has it now, and scan that.',
}) {}

export class EventNotFromHere extends Refusal('tickets.event_not_from_here', {
  status: 409,
  title: 'The event was not made here',
  meaning:
    'The ticket is for an event that was put on the chain by somebody else, so its title, place and times are not known here.',
  remedy: 'Ask whoever organises it. The ticket is yours all the same.',
})<{ tokenId: string; onchainEventId: string }> {}

export class NotRefundable extends Refusal('tickets.not_refundable', {
  status: 409,
  title: 'The ticket is not paid back',
  meaning:
    'What was paid for a ticket goes back when its event is cancelled while the money is in escrow. Nothing was sent.',
  remedy: 'Look at `status` and `payoutMode` of the event, and at `status` and `price` of the ticket.',
})<{ tokenId: string }> {}

export class RefundOnItsWay extends Refusal('tickets.refund_on_its_way', {
  status: 409,
  title: 'The refund is on its way',
  meaning: 'It was sent without being asked for, or asked for before. Nothing more was sent.',
  remedy: 'Look at the ticket again soon: its `status` becomes `refunded`.',
})<{ tokenId: string }> {}

export class RefundNotSponsored extends Refusal('tickets.not_sponsored', {
  status: 403,
  title: 'We do not pay the gas for this',
  meaning: 'The operation does not belong to a refund that is waiting for it. Nothing was sent to the chain.',
  remedy: 'Ask for the refund again.',
}) {}
