import { describe, expect, test } from '@jest/globals'
import '../index.ts'
import { Refusal, refusalCatalogue } from './refusal.ts'

const kind = { status: 409, title: 'Sold out', meaning: 'No seat is left.', remedy: 'Choose another tier.' }

describe('a refusal', () => {
  test('default: carries its code, its sentence and its evidence', () => {
    class SoldOut extends Refusal('tests.sold_out', kind)<{ available: number }> {}
    const refusal = new SoldOut({ available: 0 }, 'The balcony is sold out.')
    expect(refusal).toBeInstanceOf(Error)
    expect(refusal).toMatchObject({ name: 'SoldOut', detail: 'The balcony is sold out.', evidence: { available: 0 } })
    expect(refusal.message).toBe('tests.sold_out: The balcony is sold out.')
    expect(refusalCatalogue()).toContainEqual({ code: 'tests.sold_out', retryable: false, ...kind })
  })

  test('error: a code that is not room.snake_case, or is declared twice', () => {
    expect(() => Refusal('SoldOut', kind)).toThrow('room.snake_case')
    Refusal('tests.twice', kind)
    expect(() => Refusal('tests.twice', kind)).toThrow('declared twice')
  })

  test('default: every code tells what happened and what to do, in whole sentences', () => {
    for (const { code, status, title, meaning, remedy } of refusalCatalogue().filter(
      ({ code }) => !code.startsWith('tests.'),
    )) {
      expect({ code, isError: status >= 400 && status < 600 }).toEqual({ code, isError: true })
      expect(title).toMatch(/^[A-Z].*[^.]$/)
      expect(meaning).toMatch(/^[A-Z][\s\S]*\.$/)
      expect(remedy).toMatch(/^[A-Z][\s\S]*\.$/)
    }
  })
})
