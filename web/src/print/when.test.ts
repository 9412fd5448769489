import { describe, expect, test } from '@jest/globals'
import { tellWhen } from './when.ts'

const now = new Date('2026-11-21T09:00:00Z')
const jazz = { startsAt: '2026-12-04T11:00:00Z', endsAt: '2026-12-04T13:30:00Z', timeZone: 'Asia/Seoul' }

describe('telling when an event is', () => {
  test('default: by the clock of the place, with its zone named', () => {
    expect(tellWhen(jazz, 'en', now)).toEqual({
      day: 'Fri 4 December',
      dayShort: 'Fri 4 Dec',
      time: '20:00',
      until: '22:30',
      zone: 'Korean Standard Time',
    })
  })

  test('behavior: in Korean', () => {
    expect(tellWhen(jazz, 'ko', now)).toMatchObject({ day: '12월 4일 (금)', time: '20:00', zone: '한국 표준시' })
  })

  test('behavior: the day is the one at the place, not at the reader', () => {
    const late = { ...jazz, startsAt: '2026-12-04T16:00:00Z', endsAt: '2026-12-04T18:00:00Z' }
    expect(tellWhen(late, 'en', now).day).toBe('Sat 5 December')
  })

  test('behavior: a night that goes on past midnight ends at a time; what takes days ends on a day', () => {
    const until = (endsAt: string) => tellWhen({ ...jazz, endsAt }, 'en', now).until
    expect(until('2026-12-04T18:00:00Z')).toBe('03:00')
    expect(until('2026-12-06T09:00:00Z')).toMatch(/^Sun,? 6 Dec.* 18:00$/)
  })

  test('behavior: another year is said', () => {
    const later = { ...jazz, startsAt: '2027-01-08T11:00:00Z', endsAt: '2027-01-08T13:00:00Z' }
    expect(tellWhen(later, 'en', now).day).toContain('2027')
  })

  test('behavior: a zone without a name of its own is called by the long one', () => {
    expect(tellWhen({ ...jazz, timeZone: 'UTC' }, 'en', now).zone).toBe('Coordinated Universal Time')
  })
})
