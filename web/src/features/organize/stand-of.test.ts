import { describe, expect, test } from '@jest/globals'
import type { Event } from '../../api/types.ts'
import { soldOf, standOf } from './stand-of.ts'

const now = new Date('2026-11-21T12:00:00Z')
const tier = { maximum: 10, sold: 4, available: 6, status: 'approved' } as Event['tiers'][number]
const event = {
  status: 'approved' as Event['status'],
  saleStartsAt: '2026-11-01T00:00:00Z',
  saleEndsAt: '2026-12-01T00:00:00Z',
  endsAt: '2026-12-02T00:00:00Z',
  tiers: [tier],
  authoring: { underWay: [] as ('submission' | 'cancellation')[] },
}
const at = (more: Partial<typeof event>) => standOf({ ...event, ...more }, now)

describe('saying where an event stands', () => {
  test('default: from draft to what is over', () => {
    expect(at({ status: 'draft' })).toBe('draft')
    expect(at({ status: 'draft', authoring: { underWay: ['submission'] } })).toBe('sending')
    expect(at({ status: 'pending' })).toBe('reviewing')
    expect(at({ status: 'rejected' })).toBe('rejected')
    expect(at({ saleStartsAt: '2026-11-25T00:00:00Z' })).toBe('early')
    expect(at({})).toBe('onSale')
    expect(at({ tiers: [{ ...tier, available: 0 }] })).toBe('soldOut')
    expect(at({ saleEndsAt: '2026-11-20T00:00:00Z' })).toBe('closed')
    expect(at({ endsAt: '2026-11-21T12:00:00Z' })).toBe('over')
  })

  test('behavior: a cancellation is told from the moment it is asked for', () => {
    expect(at({ authoring: { underWay: ['cancellation'] } })).toBe('cancelling')
    expect(at({ status: 'cancelled', authoring: { underWay: ['cancellation'] } })).toBe('cancelled')
  })

  test('behavior: a tier that is not open yet counts neither as left nor as sold', () => {
    const added = { ...tier, status: 'pending' as const, available: 10 }
    expect(at({ tiers: [{ ...tier, available: 0 }, added] })).toBe('soldOut')
    expect(soldOf({ tiers: [tier, added] })).toEqual({ sold: 4, most: 10 })
  })
})
