import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Address } from 'viem'
import { type BoxOffice, openBoxOffice, TIER } from '../../test/harness/box-office.ts'
import { type Desk, openDesk } from '../../test/harness/relayer-desk.ts'
import { unbalancedBudgets } from '../../test/harness/unbalanced-budgets.ts'

class Killed extends Error {}

// As SIGKILL does it: at the nth word to the database or the chain the worker says no more, and tidies up nothing.
describe('a worker that is killed', () => {
  let office: BoxOffice
  let desk: Desk
  let speak: () => void = () => undefined
  const fetch = globalThis.fetch

  beforeAll(async () => {
    office = await openBoxOffice()
    desk = await openDesk(office)
    const { database } = desk
    const [query, work] = [database.query.bind(database), database.work.bind(database)]
    database.query = (...words) => {
      speak()
      return query(...words)
    }
    database.work = (story) => {
      speak()
      return work(async (unit) => {
        const result = await story(unit)
        speak() // killed before the commit: nothing of it stands
        return result
      })
    }
    globalThis.fetch = (...words) => {
      speak()
      return fetch(...words)
    }
  })
  afterAll(async () => {
    globalThis.fetch = fetch
    await desk?.stop()
    await office?.stop()
  })

  /** Works until it is killed, or until nothing is due; answers whether it was killed. */
  async function workAndDie(words: number): Promise<boolean> {
    let left = words
    let isDead = false
    speak = () => {
      if (left-- > 0) return
      isDead = true
      throw new Killed()
    }
    try {
      while ((await desk.step()) > 0);
    } catch (error) {
      if (!isDead) throw error
    } finally {
      speak = () => undefined
    }
    return isDead
  }

  /** The lease of whoever was killed runs out. */
  const leaseRunsOut = () => desk.database.query(`update operations set due_at = now() - interval '1 second'`)

  async function expectOneTicket(id: string, wallet: Address): Promise<void> {
    const operation = await desk.carryToEnd(id)
    expect(operation).toMatchObject({ status: 'confirmed', tokenIds: [expect.any(String)] })
    expect(await office.ticketsOf(wallet)).toBe(1n)
    expect(await desk.facts('relayer.OperationConfirmed', id)).toHaveLength(1)
    const kept = (await desk.sponsorships(id)).filter(({ status }) => status !== 'released')
    expect(kept).toMatchObject([{ status: 'settled' }])
    expect(await unbalancedBudgets(desk.database)).toEqual([])
  }

  test('behavior: wherever it was, the next one goes on: one ticket, one transaction, one fact', async () => {
    for (let words = 0; ; words++) {
      const wallet = await desk.wallets.open()
      const before = await office.directTransactions()
      const id = await desk.queue(wallet, [office.purchase(TIER.free)])
      const wasKilled = await workAndDie(words)
      expect(await unbalancedBudgets(desk.database)).toEqual([])
      await leaseRunsOut()
      await expectOneTicket(id, wallet)
      expect((await office.directTransactions()) - before).toBe(1)
      if (!wasKilled) {
        expect(words).toBeGreaterThan(25)
        return
      }
    }
  }, 240_000)

  test('behavior: killed at every other word, again and again, it still arrives once', async () => {
    for (const words of [3, 5, 8, 13]) {
      const wallet = await desk.wallets.open()
      const id = await desk.queue(wallet, [office.purchase(TIER.free)])
      for (let lives = 0; lives < 12; lives++) {
        await workAndDie(words)
        await leaseRunsOut()
      }
      await expectOneTicket(id, wallet)
    }
  }, 120_000)
})
