import type { Event } from '../src/api/types.ts'

/** An event as the API tells it, of which each test changes what it is about. */
export function toldEvent(changes: Partial<Event> = {}): Event {
  const tier = { maximum: 100, perPerson: 4, guarded: false, sold: 10, held: 0, status: 'approved' as const }
  return {
    id: '0197a3c2-0000-7000-8000-0000000000aa',
    title: 'Night Harbour',
    description: 'Three bands\non one boat.',
    category: 'music',
    venue: { name: 'Pier 4', address: '4 Harbour Road, Busan' },
    timeZone: 'Asia/Seoul',
    startsAt: '2027-05-01T10:00:00.000Z',
    endsAt: '2027-05-01T13:00:00.000Z',
    saleStartsAt: '2026-01-01T00:00:00.000Z',
    saleEndsAt: '2027-05-01T10:00:00.000Z',
    cover: null,
    smallCover: null,
    status: 'approved',
    payoutMode: 'escrow',
    cancelReason: null,
    onchainEventId: '7',
    organizer: { id: '0197a3c2-0000-7000-8000-0000000000bb', name: 'Harbour Nights' },
    tiers: [
      { ...tier, tierId: 0, name: 'Deck', prices: { native: '4000000000000000', usdc: '12500000' }, available: 90 },
      { ...tier, tierId: 1, name: 'Pier', prices: { native: '0', usdc: null }, available: 0 },
    ],
    transferPolicy: { kind: 'free', resaleCapBps: 0, royaltyBps: 0 },
    createdAt: '2026-01-01T00:00:00.000Z',
    authoring: null,
    ...changes,
  }
}
