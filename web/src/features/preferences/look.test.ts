import { describe, expect, test } from '@jest/globals'
import { choiceToRemember } from './look.ts'

describe('choosing the look', () => {
  test('default: a look other than the system’s is remembered', () => {
    expect(choiceToRemember('dark', 'light')).toBe('dark')
    expect(choiceToRemember('light', 'dark')).toBe('light')
  })

  test('behavior: going back to the system’s look forgets the choice', () => {
    expect(choiceToRemember('dark', 'dark')).toBeNull()
  })
})
