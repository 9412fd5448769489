import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type MortalDesk, openMortalDesk } from '../../test/harness/mortal-desk.ts'

describe('a worker that is killed', () => {
  let mortal: MortalDesk

  beforeAll(async () => {
    mortal = await openMortalDesk()
  })
  afterAll(() => mortal?.stop())

  test('behavior: wherever it was, the next one goes on: one ticket, one transaction, one fact', async () => {
    let words = 0
    while (await mortal.getTicketDespite(words)) words++
    expect(words).toBeGreaterThan(25)
  }, 480_000)
})
