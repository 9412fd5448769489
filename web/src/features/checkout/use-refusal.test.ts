import { describe, expect, test } from '@jest/globals'
import { Problem } from '../../api/problem.ts'
import { refusedFor } from './use-refusal.ts'

const refused = (code: string, status: number) => refusedFor(new Problem({ code, status }))

describe('saying why an order was not placed', () => {
  test.each([
    ['tickets.sold_out', 'soldOut'],
    ['events.not_on_sale', 'notOnSale'],
    ['checkout.too_many_tickets', 'overLimit'],
    ['checkout.not_for_sale_in_currency', 'currency'],
    ['payments.challenge_expired', 'tookTooLong'],
    ['web.not_enough', 'notEnough'],
  ])('default: %s has words of its own', (code, word) => {
    expect(refused(code, 409)).toBe(word)
  })

  test('behavior: where no answer came, nobody says that nothing was bought', () => {
    expect(refused('web.no_answer', 0)).toBe('unsure')
    expect(refused('platform.unavailable', 503)).toBe('unsure')
  })

  test('behavior: a refusal that is new to this page still gets a sentence', () => {
    expect(refused('checkout.something_new', 409)).toBe('other')
  })
})
