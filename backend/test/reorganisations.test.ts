import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Hex } from 'viem'
import { Events } from '../src/events/index.ts'
import { ChainMemory } from '../src/indexer/chain-memory.ts'
import { FollowBlocks } from '../src/indexer/follow-blocks.ts'
import { Loops, type UnitOfWork } from '../src/platform/index.ts'
import { IssueTickets } from '../src/tickets/index.ts'
import { openSale, type Sale } from './harness/open-sale.ts'
import { strangers } from './harness/strangers.ts'

describe('tickets on a chain that changes its mind', () => {
  let sale: Sale
  let people: ReturnType<typeof strangers>
  let eventId: string
  let onchainEventId: bigint

  beforeAll(async () => {
    sale = await openSale()
    people = strangers(sale)
    eventId = await sale.putOnSale()
    onchainEventId = (await sale.of(Events).find(eventId))?.onchainEventId ?? 0n
    await sale.of(Loops).beforeApplicationShutdown()
    await follow()
  })
  afterAll(() => sale.stop())

  async function follow(): Promise<void> {
    while ((await sale.of(FollowBlocks).step()) > 0);
  }
  const owners = async () => {
    const rows = await sale.database.query<{ token_id: string; owner: string }>('select token_id, owner from tickets')
    return Object.fromEntries(rows.map(({ token_id, owner }) => [token_id, owner]))
  }
  /** What the chain says of every ticket that we have, and of nothing else. */
  const requireAgreement = async () => {
    const known = await owners()
    const sold = await sale.soldOnChain(eventId)
    expect(Object.keys(known)).toHaveLength(Number(sold))
    expect(await sale.tier(eventId)).toEqual({ held: 0, sold: Number(sold) })
    for (const [tokenId, owner] of Object.entries(known)) expect(await sale.ownerOf(tokenId)).toBe(owner)
  }
  /** The chain goes back to a moment and on as somebody wants, each block later than the one that was there. */
  const replace = async (moment: Hex, story: () => Promise<unknown>) => {
    await sale.client.revert({ id: moment })
    await sale.client.increaseTime({ seconds: 60 })
    await story()
  }

  test.each([1, 3, 10])(
    'behavior: a purchase %i blocks deep leaves with its block and comes back with another',
    async (depth) => {
      const before = await owners()
      const moment = await sale.client.snapshot()
      const [tokenId = ''] = await people.buy(people.ann, onchainEventId)
      if (depth > 1) await sale.client.mine({ blocks: depth - 1 })
      await follow()
      expect(await owners()).toEqual({ ...before, [tokenId]: people.ann.address })

      await replace(moment, () => sale.client.mine({ blocks: depth + 1 }))
      await follow()
      expect(await owners()).toEqual(before)
      await requireAgreement()

      expect(await people.buy(people.ben, onchainEventId)).toEqual([tokenId])
      await follow()
      expect(await owners()).toEqual({ ...before, [tokenId]: people.ben.address })
      await requireAgreement()
    },
  )

  test('behavior: another owner of the same serial takes the place of the lost one, in one look', async () => {
    const moment = await sale.client.snapshot()
    const [tokenId = ''] = await people.buy(people.ann, onchainEventId)
    await follow()
    await replace(moment, () => people.buy(people.ben, onchainEventId))
    await follow()
    expect((await owners())[tokenId]).toBe(people.ben.address)
    await requireAgreement()
  })

  test('behavior: a transfer that is lost gives the ticket back; a later one is kept', async () => {
    const fan = await sale.visitor()
    const [tokenId = ''] = await people.buy(people.ann, onchainEventId)
    await people.transfer(people.ann, people.ben.address, tokenId)
    const moment = await sale.client.snapshot()
    await people.transfer(people.ben, fan.wallet, tokenId)
    await follow()
    expect((await owners())[tokenId]).toBe(fan.wallet)
    await replace(moment, () => sale.client.mine({ blocks: 1 }))
    await follow()
    expect((await owners())[tokenId]).toBe(people.ben.address)
    await requireAgreement()
  })

  test('behavior: a cancelled event is on sale again when its cancellation is lost', async () => {
    const moment = await sale.client.snapshot()
    await people.cancel(onchainEventId)
    await follow()
    expect((await sale.of(Events).find(eventId))?.status).toBe('cancelled')
    await replace(moment, () => sale.client.mine({ blocks: 1 }))
    await follow()
    expect((await sale.of(Events).find(eventId))?.status).toBe('approved')
  })

  /** As a confirm step tells of it, ahead of the follower or behind it. */
  const tell = async (transactionHash: Hex) => {
    const { logs, blockNumber, blockHash } = await sale.client.getTransactionReceipt({ hash: transactionHash })
    const told = logs.map(({ address, topics, data, logIndex }) => ({ address, topics, data, logIndex }))
    const where = { transactionHash, blockHash, blockNumber: String(blockNumber), userOpHash: null }
    return async () => {
      const tell = (work: UnitOfWork) => sale.of(IssueTickets).fromLogs([{ ...where, logs: told }], work)
      return (await sale.database.work(tell)).flat()
    }
  }

  test('behavior: what was told ahead of the follower, of a block that died, is gone when it passes', async () => {
    const before = await owners()
    const moment = await sale.client.snapshot()
    await sale.client.mine({ blocks: 2 })
    const hash = await people.send(people.ann, onchainEventId)
    await people.mined(hash)
    const issued = await (await tell(hash))()
    expect(issued).toMatchObject([{ owner: people.ann.address }])
    expect(Object.keys(await owners())).toHaveLength(Object.keys(before).length + 1)
    await replace(moment, () => sale.client.mine({ blocks: 5 }))
    await follow()
    expect(await owners()).toEqual(before)
    await requireAgreement()
  })

  test('behavior: the same serial in an earlier block drives out what was told ahead of a later one', async () => {
    const moment = await sale.client.snapshot()
    await sale.client.mine({ blocks: 5 })
    const hash = await people.send(people.ann, onchainEventId)
    await people.mined(hash)
    const [issued] = await (await tell(hash))()
    await replace(moment, () => people.buy(people.ben, onchainEventId))
    await follow()
    expect((await owners())[issued?.tokenId ?? '']).toBe(people.ben.address)
    await requireAgreement()
  })

  test('behavior: who tells again of a block that has died since is not believed', async () => {
    const before = await owners()
    const moment = await sale.client.snapshot()
    const hash = await people.send(people.ann, onchainEventId)
    await people.mined(hash)
    const telling = await tell(hash)
    expect(await telling()).toHaveLength(1)
    await follow()
    expect(await telling()).toHaveLength(1)
    await replace(moment, () => sale.client.mine({ blocks: 3 }))
    await follow()
    expect(await telling()).toEqual([])
    expect(await owners()).toEqual(before)
    await requireAgreement()
  })

  test('behavior: while all is rebuilt nobody tells ahead, for what others repeat is being counted', async () => {
    const hash = await people.send(people.ann, onchainEventId)
    await people.mined(hash)
    const telling = await tell(hash)
    await sale.database.work(async (work) => {
      await sale.of(ChainMemory).claimForRebuilding(work)
      expect(await telling()).toEqual([])
    })
    expect(await telling()).toHaveLength(1)
    await follow()
    await requireAgreement()
  })

  test('behavior: the follower dies at the end of going back, and goes back all the same', async () => {
    const before = await owners()
    const moment = await sale.client.snapshot()
    await people.buy(people.ann, onchainEventId)
    await follow()
    await replace(moment, () => sale.client.mine({ blocks: 2 }))
    await sale.database.query(`create function die() returns trigger language plpgsql as
      $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$`)
    await sale.database.query('create trigger die after insert on facts execute function die()')
    await expect(sale.of(FollowBlocks).step()).rejects.toThrow()
    expect(await owners()).not.toEqual(before)
    await sale.database.query('drop function die() cascade')
    await follow()
    expect(await owners()).toEqual(before)
    await requireAgreement()
  })
})
