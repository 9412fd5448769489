import { describe, expect, test } from '@jest/globals'
import { tellAgo } from './ago.ts'

const now = new Date('2026-11-21T12:00:00Z')
const say = (at: string, language = 'en') => tellAgo(new Date(at), now, language)

describe('saying how long ago something was', () => {
  test('default: in the coarsest unit that still says something', () => {
    expect(say('2026-11-21T11:59:20Z')).toBe('40 sec. ago')
    expect(say('2026-11-21T11:15:00Z')).toBe('45 min. ago')
    expect(say('2026-11-21T07:00:00Z')).toBe('5 hr. ago')
    expect(say('2026-11-18T12:00:00Z')).toBe('3 days ago')
    expect(say('2026-08-01T12:00:00Z')).toBe('4 mo. ago')
    expect(say('2023-11-21T12:00:00Z')).toBe('3 yr. ago')
  })

  test('behavior: what is to come', () => {
    expect(say('2026-11-21T12:00:30Z')).toBe('in 30 sec.')
  })

  test('behavior: in Korean', () => {
    expect(say('2026-11-21T11:15:00Z', 'ko')).toBe('45분 전')
  })
})
