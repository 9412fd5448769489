import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Address } from 'viem'
import { toPackedUserOperation } from 'viem/account-abstraction'
import { type BoxOffice, openBoxOffice, TIER } from '../../../test/harness/box-office.ts'
import { eventually } from '../../../test/harness/eventually.ts'
import { type Desk, openDesk } from '../../../test/harness/relayer-desk.ts'
import { Chain } from '../../chain/index.ts'
import { DirectSubmission } from './direct-submission.ts'
import type { SignedOperation } from './submission.ts'

type Buyer = { readonly wallet: Address; readonly id: string; readonly signed: SignedOperation }

describe('operations that go direct', () => {
  let office: BoxOffice
  let desk: Desk
  let direct: DirectSubmission
  let before: number

  beforeAll(async () => {
    office = await openBoxOffice()
    desk = await openDesk(office)
    direct = desk.rooms.app.get(DirectSubmission)
  })
  beforeEach(async () => {
    before = await office.directTransactions()
  })
  afterAll(async () => {
    await desk?.stop()
    await office?.stop()
  })

  /** Each with a signed operation for a free ticket, which nobody has submitted yet. */
  const buyers = async (count: number): Promise<Buyer[]> => {
    const all: Buyer[] = []
    for (let turn = 0; turn < count; turn++) {
      const wallet = await desk.wallets.open()
      const id = await desk.queue(wallet, [office.purchase(TIER.free)])
      const { nonce, fields, signature, userOpHash } = await desk.carryToSigned(id)
      await desk.database.query(`update operations set due_at = now() + interval '1 day' where id = $1`, [id])
      if (!fields || nonce === null || !signature || !userOpHash) throw new Error('it is not signed')
      all.push({
        wallet,
        id,
        signed: { id, userOpHash, userOperation: { ...fields, sender: wallet, nonce, signature } },
      })
    }
    return all
  }
  const signedOf = (all: readonly Buyer[]) => all.map(({ signed }) => signed)
  const spoilt = ({ signed }: Buyer): SignedOperation => ({
    ...signed,
    userOperation: { ...signed.userOperation, signature: `0x${'11'.repeat(65)}` },
  })
  const bundles = async () => {
    const rows = await desk.database.query<{ subject_ids: string[]; status: string; succeeded: boolean | null }>(
      `select subject_ids, status, succeeded from transactions where kind = 'relayer.bundle' order by id`,
    )
    return rows
  }
  const bundlesOf = async (all: readonly Buyer[]) =>
    (await bundles()).filter(({ subject_ids }) => all.some(({ id }) => subject_ids.includes(id)))
  const expectOneTicketEach = async (all: readonly Buyer[]) => {
    await desk.database.query(`update operations set due_at = now() - interval '1 second' where id = any($1)`, [
      all.map(({ id }) => id),
    ])
    for (const { id, wallet } of all) {
      expect((await desk.carryToEnd(id)).status).toBe('confirmed')
      expect(await office.ticketsOf(wallet)).toBe(1n)
    }
  }

  test('default: ten operations are one transaction', async () => {
    const all = await buyers(10)
    expect(await direct.submit(signedOf(all))).toEqual(all.map(({ id }) => ({ id, way: 'direct' })))
    await expectOneTicketEach(all)
    expect((await office.directTransactions()) - before).toBe(1)
  })

  test('behavior: a bad operation in a bundle of ten never sinks the nine', async () => {
    const all = await buyers(10)
    const bad = all[4]
    if (!bad) return
    const answers = await direct.submit(all.map((one) => (one === bad ? spoilt(one) : one.signed)))
    expect(answers.map(({ id }) => id)).toEqual(all.map(({ id }) => id))
    expect(answers[4]).toMatchObject({ rejected: { reason: expect.stringContaining('AA24') } })
    const good = all.filter((one) => one !== bad)
    expect(answers.filter((answer) => 'way' in answer)).toHaveLength(9)
    expect((await bundlesOf(all)).map(({ subject_ids }) => subject_ids)).toEqual([good.map(({ id }) => id)])
    await expectOneTicketEach(good)
  })

  test('behavior: of nothing but bad operations no transaction is written', async () => {
    const all = await buyers(3)
    const answers = await direct.submit(all.map(spoilt))
    expect(answers.every((answer) => 'rejected' in answer)).toBe(true)
    expect(await bundlesOf(all)).toEqual([])
    await expectOneTicketEach(all)
  })

  test('behavior: while a bundle may still land, none of its operations gets into another', async () => {
    const [first, second, third] = await buyers(3)
    if (!first || !second || !third) return
    await office.client.setAutomine(false)
    await direct.submit(signedOf([first, second]))
    const again = await direct.submit(signedOf([first, second]))
    expect(again).toEqual([first, second].map(({ id }) => ({ id, way: 'direct' })))
    await desk.sender.step()
    await direct.submit(signedOf([first, third, second]))
    await desk.sender.step()
    expect((await bundlesOf([first, second, third])).map(({ subject_ids }) => subject_ids)).toEqual([
      [first.id, second.id],
      [third.id],
    ])
    expect((await office.client.getTxpoolStatus()).pending).toBe(2)
    await office.client.mine({ blocks: 1 })
    await office.client.setAutomine(true)
    await expectOneTicketEach([first, second, third])
  })

  test('behavior: two workers that are handed the same operations at once write them into one bundle each', async () => {
    const all = await buyers(6)
    const other = await openDesk(office, { database: desk.rooms.database, wallets: desk.wallets })
    const theirs = other.rooms.app.get(DirectSubmission)
    const answers = await Promise.all([
      direct.submit(signedOf(all)),
      theirs.submit(signedOf(all.toReversed())),
      direct.submit(signedOf(all.slice(2))),
    ])
    await other.stop()
    Object.assign(process.env, { CHAIN_RPC_URL: office.chain.url, BUNDLER_MODE: 'direct' })
    expect(answers.flat().every((answer) => 'way' in answer)).toBe(true)
    const bundled = (await bundlesOf(all)).flatMap(({ subject_ids }) => subject_ids)
    expect(bundled.toSorted()).toEqual(all.map(({ id }) => id).toSorted())
    await expectOneTicketEach(all)
  })

  test('behavior: somebody carries out one of a bundle first: it is undone, and the others go into the next', async () => {
    const all = await buyers(5)
    const taken = all[2]
    if (!taken) return
    await direct.submit(signedOf(all))
    await office.bundleAsStranger([toPackedUserOperation(taken.signed.userOperation)])
    await desk.sender.step()
    await eventually(async () => {
      await desk.database.query(`update lanes set look_at = now() - interval '1 second'`)
      await desk.confirmer.step()
      return (await bundlesOf(all))[0]?.status === 'confirmed'
    })
    expect(await bundlesOf(all)).toMatchObject([{ status: 'confirmed', succeeded: false }])
    const answers = await direct.submit(signedOf(all))
    expect(answers[2]).toMatchObject({ rejected: { reason: expect.stringMatching(/AA10|AA25/) } })
    expect(answers.filter((answer) => 'way' in answer)).toHaveLength(4)
    await expectOneTicketEach(all)
  })

  test('error: a node that does not answer leaves all of them where they are', async () => {
    const all = await buyers(2)
    const { client } = desk.rooms.app.get(Chain)
    const call = client.call
    client.call = async () => {
      throw new Error('the connection was lost')
    }
    const answers = await direct.submit(signedOf(all))
    client.call = call
    expect(answers.every((answer) => 'unreachable' in answer)).toBe(true)
    expect(await bundlesOf(all)).toEqual([])
    await expectOneTicketEach(all)
  })
})
