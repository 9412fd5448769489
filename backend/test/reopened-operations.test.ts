import { entryPointAbi, entryPointAddress } from '@boxoffice/contracts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Address } from 'viem'
import { Operations, operationConfirmed, operationReopened } from '../src/relayer/index.ts'
import { eventually } from './harness/eventually.ts'
import { type Answer, openSale, type Sale } from './harness/open-sale.ts'

describe('a purchase whose block the chain loses', () => {
  let sale: Sale
  let eventId: string

  beforeAll(async () => {
    sale = await openSale()
    eventId = await sale.putOnSale()
  })
  afterAll(() => sale.stop())

  const factCount = async (type: string, operationId: string) => {
    const told = `select from facts where type = $1 and payload->>'operationId' = $2`
    return (await sale.database.query(told, [type, operationId])).length
  }

  /** As EntryPoint says now of the wallet's only operation. */
  const costOf = async (sender: Address) => {
    const told = await sale.client.getContractEvents({
      ...{ address: entryPointAddress, abi: entryPointAbi, eventName: 'UserOperationEvent', strict: true },
      args: { sender },
      fromBlock: 0n,
    })
    expect(told).toHaveLength(1)
    return String(told[0]?.args.actualGasCost)
  }

  const tip = async () => {
    const [row] = await sale.database.query<{ tip: string }>('select max(number) as tip from chain_blocks')
    return BigInt(row?.tip ?? 0)
  }

  /** While the indexer cannot follow: its lock is taken. */
  const unseen = (story: () => Promise<void>) =>
    sale.database.work(async (work) => {
      await work.query('select pg_advisory_xact_lock(7241991)')
      await story()
    })

  test.each([
    [1, 'followed'],
    [3, 'followed'],
    [10, 'followed'],
    [1, 'not followed yet'],
    [3, 'not followed yet'],
  ])(
    'behavior: %i blocks deep and %s, it is taken back, done again and told again: one ticket, paid once',
    async (depth, seen) => {
      const buyer = await sale.visitor()
      const before = await sale.tier(eventId)
      const { body } = await buyAndLose()
      const operationId = String(body.operationId)

      async function buyAndLose() {
        const moment = await sale.client.snapshot()
        const bought: { body?: Answer['body'] } = {}
        const story = async () => {
          const { body } = await sale.buy(buyer, eventId)
          bought.body = body
          expect(await sale.endOf(buyer, body.orderId)).toMatchObject({ status: 'ticketed' })
          if (depth > 1) await sale.client.mine({ blocks: depth - 1 })
          const height = await sale.client.getBlockNumber()
          if (seen === 'followed') await eventually(async () => (await tip()) >= height)
          await sale.client.revert({ id: moment })
          await sale.client.increaseTime({ seconds: 5 })
          await sale.client.mine({ blocks: depth + 1 })
        }
        await (seen === 'followed' ? story() : unseen(story))
        if (!bought.body) throw new Error('Nothing was bought')
        return { body: bought.body }
      }
      await eventually(async () => (await factCount(operationReopened.type, operationId)) === 1)
      await eventually(async () => (await factCount(operationConfirmed.type, operationId)) === 2)
      const again = await eventually(async () => {
        const order = await sale.endOf(buyer, body.orderId)
        return (await sale.tier(eventId))?.held === 0 && order
      })
      expect(again).toMatchObject({ status: 'ticketed' })
      expect((await sale.of(Operations).find(operationId))?.status).toBe('confirmed')
      expect(await sale.tier(eventId)).toEqual({ held: 0, sold: (before?.sold ?? 0) + 1 })
      expect(await sale.soldOnChain(eventId)).toBe(BigInt((before?.sold ?? 0) + 1))
      const tickets = await sale.database.query('select 1 from tickets where owner = $1', [buyer.wallet])
      expect(tickets).toHaveLength(1)
      const paid = await sale.database.query<{ status: string; actual_units: string }>(
        `select status, actual_units from sponsorships where operation_id = $1 and status <> 'released'`,
        [operationId],
      )
      expect(paid).toEqual([{ status: 'settled', actual_units: await costOf(buyer.wallet) }])
    },
    120_000,
  )
})
