import { expect } from '@jest/globals'
import type { Address } from 'viem'
import { type BoxOffice, openBoxOffice, TIER } from './box-office.ts'
import { dieAtWord } from './die-at-word.ts'
import { openDesk } from './relayer-desk.ts'
import { unbalancedBudgets } from './unbalanced-budgets.ts'

export type MortalDesk = Awaited<ReturnType<typeof openMortalDesk>>

/** A worker that dies at some word, and whoever comes after it. */
export async function openMortalDesk() {
  const office: BoxOffice = await openBoxOffice()
  const desk = await openDesk(office)

  /** Works until it is killed, or until nothing is due; answers whether it was killed. */
  const workAndDie = (words: number) =>
    dieAtWord(desk.database, words, async () => {
      while ((await desk.step()) > 0);
    })

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

  async function stop(): Promise<void> {
    await desk.stop()
    await office.stop()
  }

  /** One ticket, with a death at this word and somebody else after it; answers whether there was a death. */
  async function getTicketDespite(words: number): Promise<boolean> {
    const wallet = await desk.wallets.open()
    const before = await office.directTransactions()
    const id = await desk.queue(wallet, [office.purchase(TIER.free)])
    const wasKilled = await workAndDie(words)
    expect(await unbalancedBudgets(desk.database)).toEqual([])
    await leaseRunsOut()
    await expectOneTicket(id, wallet)
    expect((await office.directTransactions()) - before).toBe(1)
    return wasKilled
  }

  return { office, desk, workAndDie, leaseRunsOut, expectOneTicket, getTicketDespite, stop }
}
