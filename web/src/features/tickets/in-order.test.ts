import { describe, expect, test } from '@jest/globals'
import type { Event, Ticket } from '../../api/types.ts'
import { inOrder } from './in-order.ts'

const now = new Date('2026-11-21T12:00:00Z')
const ticket = (eventId: string, serial = 1, tierId = 0): Ticket => ({
  tokenId: `${eventId}${serial}`,
  contract: '0x0000000000000000000000000000000000000002',
  eventId,
  onchainEventId: '7',
  tierId,
  serial,
  owner: '0x0000000000000000000000000000000000000001',
  status: 'active',
  tokenUri: 'ipfs://b',
  price: '0',
  currency: 'native',
  transactionHash: '0x',
  userOpHash: null,
})
const event = (id: string, startsAt: string, endsAt: string) => [id, { id, startsAt, endsAt } as Event] as const
const events = new Map([
  event('soon', '2026-11-22T10:00:00Z', '2026-11-22T12:00:00Z'),
  event('later', '2026-12-22T10:00:00Z', '2026-12-22T12:00:00Z'),
  event('running', '2026-11-21T10:00:00Z', '2026-11-21T14:00:00Z'),
  event('over', '2026-11-20T10:00:00Z', '2026-11-20T12:00:00Z'),
  event('long over', '2026-01-20T10:00:00Z', '2026-01-20T12:00:00Z'),
])
const order = (...tickets: Ticket[]) => {
  const { upcoming, past } = inOrder(tickets, events, now)
  return { upcoming: upcoming.map((held) => held.ticket.tokenId), past: past.map((held) => held.ticket.tokenId) }
}

describe('putting tickets in order', () => {
  test('default: what is to come, soonest first; what is over, latest first', () => {
    expect(order(ticket('later'), ticket('long over'), ticket('over'), ticket('soon'))).toEqual({
      upcoming: ['soon1', 'later1'],
      past: ['over1', 'long over1'],
    })
  })

  test('behavior: what has begun and is not over is still to come', () => {
    expect(order(ticket('soon'), ticket('running')).upcoming).toEqual(['running1', 'soon1'])
  })

  test('behavior: tickets of one event stand by tier and number', () => {
    expect(order(ticket('soon', 7), ticket('soon', 2), ticket('soon', 1, 1)).upcoming).toEqual([
      'soon2',
      'soon7',
      'soon1',
    ])
  })

  test('behavior: a ticket whose event cannot be told is kept in sight, last', () => {
    expect(order(ticket('unknown'), ticket('soon')).upcoming).toEqual(['soon1', 'unknown1'])
  })
})
