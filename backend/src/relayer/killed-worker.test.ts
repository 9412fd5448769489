import { afterAll, beforeAll, describe, test } from '@jest/globals'
import { TIER } from '../../test/harness/box-office.ts'
import { type MortalDesk, openMortalDesk } from '../../test/harness/mortal-desk.ts'

describe('a worker that is killed', () => {
  let mortal: MortalDesk

  beforeAll(async () => {
    mortal = await openMortalDesk()
  })
  afterAll(() => mortal?.stop())

  // At every word it dies in the deep run.
  test('behavior: at each seventh word, the next one goes on: one ticket, one transaction, one fact', async () => {
    for (let words = 0; await mortal.getTicketDespite(words); words += 7);
  }, 120_000)

  test('behavior: killed at every other word, again and again, with many in hand, each still arrives once', async () => {
    for (const words of [3, 5, 8, 13]) {
      const wallets = await Promise.all(Array.from({ length: 5 }, () => mortal.desk.wallets.open()))
      const ids = await Promise.all(
        wallets.map((wallet) => mortal.desk.queue(wallet, [mortal.office.purchase(TIER.free)])),
      )
      for (let lives = 0; lives < 12; lives++) {
        await mortal.workAndDie(words)
        await mortal.leaseRunsOut()
      }
      for (const [index, wallet] of wallets.entries()) await mortal.expectOneTicket(ids[index] ?? '', wallet)
    }
  }, 120_000)
})
