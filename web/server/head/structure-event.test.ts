import { describe, expect, test } from '@jest/globals'
import { toldEvent } from '../told-event.fixture.ts'
import { structureEvent } from './structure-event.ts'

const url = 'https://tickets.example/events/1'
const picture = 'https://tickets.example/events/1/poster.png'
const tell = (event: ReturnType<typeof toldEvent>, at = '2026-12-01T00:00:00Z') =>
  structureEvent(event, { url, picture, now: new Date(at) })

describe('telling search engines of an event', () => {
  test('default: what, when by the clocks of the place, where, by whom', () => {
    expect(tell(toldEvent())).toMatchObject({
      '@type': 'Event',
      ...{ name: 'Night Harbour', url, image: [picture] },
      startDate: '2027-05-01T19:00:00+09:00',
      endDate: '2027-05-01T22:00:00+09:00',
      eventStatus: 'https://schema.org/EventScheduled',
      location: { '@type': 'Place', name: 'Pier 4', address: '4 Harbour Road, Busan' },
      organizer: { '@type': 'Organization', name: 'Harbour Nights' },
    })
  })

  test('default: an offer for each tier and currency that it is for sale in, exact', () => {
    const offer = (name: string, price: string, priceCurrency: string, availability: string) =>
      expect.objectContaining({ name, price, priceCurrency, availability: `https://schema.org/${availability}` })
    expect(tell(toldEvent())).toHaveProperty('offers', [
      offer('Deck', '12.5', 'USDC', 'InStock'),
      offer('Deck', '0.004', 'ETH', 'InStock'),
      offer('Pier', '0', 'ETH', 'SoldOut'),
    ])
  })

  test.each([
    ['2025-12-01T00:00:00Z', 'PreOrder'],
    ['2027-05-01T11:00:00Z', 'OutOfStock'],
  ])('behavior: at %s a tier is %s', (at, availability) => {
    expect(tell(toldEvent(), at)).toHaveProperty('offers.0.availability', `https://schema.org/${availability}`)
  })

  test('behavior: a cancelled event says so and offers nothing', () => {
    const told = tell(toldEvent({ status: 'cancelled' }))
    expect(told).toHaveProperty('eventStatus', 'https://schema.org/EventCancelled')
    expect(told).not.toHaveProperty('offers')
  })
})
