import { describe, expect, test } from '@jest/globals'
import { Problem } from '../../api/problem.ts'
import { troubleOf } from './use-trouble.ts'

const refused = (code: string, status: number) => troubleOf(new Problem({ code, status }))

describe('saying what stood in an organizer’s way', () => {
  test.each([
    ['content.not_a_picture', 422, 'notAPicture'],
    ['events.revision_passed', 409, 'changedElsewhere'],
    ['events.sale_over', 409, 'saleOver'],
    ['events.not_over', 409, 'notOver'],
    ['relayer.budget_spent', 503, 'later'],
  ])('default: %s has words of its own', (code, status, word) => {
    expect(refused(code, status)).toBe(word)
  })

  test('behavior: what an operation ended with is told alike', () => {
    expect(troubleOf({ code: 'relayer.reverted', title: 'The contract refused it' })).toBe('reverted')
  })

  test('behavior: where no answer came, nobody says that nothing happened', () => {
    expect(refused('web.no_answer', 0)).toBe('unsure')
    expect(refused('platform.unavailable', 503)).toBe('unsure')
  })

  test('behavior: what nobody foresaw still gets a sentence', () => {
    expect(refused('events.something_new', 409)).toBe('other')
    expect(troubleOf(new Error('?'))).toBe('other')
  })
})
