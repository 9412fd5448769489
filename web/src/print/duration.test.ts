import { describe, expect, test } from '@jest/globals'
import { printDuration } from './duration.ts'

describe('saying how long something takes', () => {
  test('default: in the greatest unit of which there are two', () => {
    expect(printDuration(0, 'en')).toBe('0 sec')
    expect(printDuration(119, 'en')).toBe('119 sec')
    expect(printDuration(120, 'en')).toBe('2 min')
    expect(printDuration(7_300, 'en')).toBe('2 hr')
    expect(printDuration(3 * 86_400, 'en')).toBe('3 days')
  })

  test('behavior: in the language of who reads it', () => {
    expect(printDuration(300, 'ko')).toBe('5분')
  })
})
