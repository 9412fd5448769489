import { ticketNftAbi } from '@boxoffice/contracts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { encodeEventTopics } from 'viem'
import { CountHolds } from '../src/checkout/count-holds.ts'
import { EndOrder } from '../src/checkout/end-order.ts'
import { orderExpired, orderFailed, orderReopened, orderTicketed } from '../src/checkout/index.ts'
import { OrderRows } from '../src/checkout/order-rows.ts'
import { SettleOrders } from '../src/checkout/settle-orders.ts'
import { DeliverFacts } from '../src/platform/facts/deliver-facts.ts'
import { FactOutbox, Loops } from '../src/platform/index.ts'
import { Operations, operationReopened } from '../src/relayer/index.ts'
import { eventually } from './harness/eventually.ts'
import { openSale, type Sale, type Visitor } from './harness/open-sale.ts'
import { RelayerByHand } from './harness/relayer-by-hand.ts'
import type { Twist } from './harness/twisted-node.ts'

const [TICKET_MINTED] = encodeEventTopics({ abi: ticketNftAbi, eventName: 'TicketMinted' })

describe('how an order ends', () => {
  let sale: Sale
  let eventId: string
  let fan: Visitor
  let relayer: RelayerByHand

  beforeAll(async () => {
    sale = await openSale({ throughTwistedNode: true })
    relayer = new RelayerByHand((type) => sale.of(type))
    eventId = await sale.putOnSale()
    await sale.of(Loops).beforeApplicationShutdown() // from here a test takes the steps
  })
  beforeEach(async () => {
    fan = await sale.visitor()
  })
  afterEach(() => leaveOut([]))
  afterAll(() => sale.stop())

  /** Has the node leave out which tickets were minted when it is asked so. */
  function leaveOut(methods: readonly string[]): void {
    const isOther = ({ topics }: { topics: string[] }) => topics[0] !== TICKET_MINTED
    const others = (logs: unknown) => (logs as { topics: string[] }[]).filter(isOther)
    const twist: Twist = ({ method }, result) => {
      if (!methods.includes(method) || result === null) return result
      if (method === 'eth_getLogs') return others(result)
      if (!Array.isArray(result)) return { ...result, logs: others(result.logs) }
      return result.map((receipt) => ({ ...receipt, logs: others(receipt.logs) }))
    }
    if (sale.node) sale.node.twist = methods.length > 0 ? twist : undefined
  }
  const order = async (choice: object = {}) => {
    const { body } = await sale.buy(fan, eventId, choice)
    return { orderId: String(body.orderId), operationId: String(body.operationId) }
  }
  const show = async (orderId: string) => (await sale.call('GET', `/orders/${orderId}`, fan)).body
  const carry = async (operationId: string) => {
    await eventually(async () => {
      await relayer.step()
      const status = (await sale.of(Operations).find(operationId))?.status
      return status === 'confirmed' || status === 'failed'
    })
  }
  const deliver = async () => {
    await sale.database.query(
      `update fact_deliveries set due_at = now() - interval '1 second' where delivered_at is null`,
    )
    while ((await sale.of(DeliverFacts).deliverDue()) > 0);
  }
  const forget = () => sale.database.query('update fact_deliveries set delivered_at = now() where delivered_at is null')
  const settle = async (orderId: string) => {
    await sale.database.query(`update orders set due_at = now() - interval '1 second' where id = $1`, [orderId])
    while ((await sale.of(SettleOrders).step()) > 0);
  }
  const timeIsUp = (orderId: string) =>
    sale.database.query(`update orders set hold_until = now() - interval '1 second' where id = $1`, [orderId])
  const factsOf = async (orderId: string) => {
    const rows = await sale.database.query<{ type: string }>(
      `select type from facts where payload->>'orderId' = $1 order by id`,
      [orderId],
    )
    return rows.map(({ type }) => type)
  }
  const heldIsRight = async () => expect(await sale.of(CountHolds).compare()).toEqual([])

  test('default: ticketed, it tells so with the tickets', async () => {
    const { orderId, operationId } = await order({ quantity: 2 })
    await heldIsRight()
    await carry(operationId)
    await deliver()
    const { status, tokenIds } = await show(orderId)
    expect(status).toBe('ticketed')
    const [fact] = await sale.database.query(`select payload from facts where type = $1`, [orderTicketed.type])
    expect(fact).toMatchObject({
      payload: { orderId, personId: fan.person.id, wallet: fan.wallet, eventId, tierId: 0, quantity: 2, tokenIds },
    })
    await heldIsRight()
  })

  test('behavior: an order for which nothing was signed expires, and can never happen after that', async () => {
    const { orderId, operationId } = await order()
    await settle(orderId)
    expect(await show(orderId)).toMatchObject({ status: 'paying' }) // its time is not up
    await timeIsUp(orderId)
    await settle(orderId)
    expect(await show(orderId)).toMatchObject({ status: 'expired', error: null })
    expect(await sale.of(Operations).find(operationId)).toMatchObject({
      status: 'failed',
      errorCode: 'checkout.order_expired',
    })
    await carry(operationId)
    await deliver()
    expect(await show(orderId)).toMatchObject({ status: 'expired', tokenIds: [] })
    expect(await factsOf(orderId)).toEqual([orderExpired.type])
    await heldIsRight()
  })

  test('behavior: what may still reach the chain is held, however late it is', async () => {
    const { orderId, operationId } = await order()
    await eventually(async () => {
      await relayer.carryOne()
      return (await sale.of(Operations).find(operationId))?.signature ?? undefined
    })
    await timeIsUp(orderId)
    await settle(orderId)
    expect(await show(orderId)).toMatchObject({ status: 'paying' })
    await heldIsRight()
    await carry(operationId)
    await deliver()
    expect(await show(orderId)).toMatchObject({ status: 'ticketed' })
    await heldIsRight()
  })

  test('behavior: an order that was only placed expires', async () => {
    const { orderId } = await order()
    await sale.database.query('alter table orders disable trigger orders_status_guard')
    await sale.database.query(`update orders set status = 'placed', operation_id = null where id = $1`, [orderId])
    await sale.database.query('alter table orders enable trigger orders_status_guard')
    await settle(orderId)
    expect(await show(orderId)).toMatchObject({ status: 'expired' })
    await heldIsRight()
  })

  test('behavior: an end that nobody was told of is found', async () => {
    const [good, bad] = [await order(), await order({ tierId: 1 })] // the second one has no money
    await carry(good.operationId)
    await carry(bad.operationId)
    await forget()
    await settle(good.orderId)
    await settle(bad.orderId)
    expect(await show(good.orderId)).toMatchObject({ status: 'ticketed' })
    expect(await show(bad.orderId)).toMatchObject({ status: 'failed' })
    expect(await factsOf(bad.orderId)).toEqual([orderFailed.type])
    await heldIsRight()
  })

  test('behavior: a receipt without the tickets is not believed, and the chain is asked', async () => {
    const { orderId, operationId } = await order({ quantity: 3 })
    leaveOut(['eth_getTransactionReceipt'])
    await carry(operationId)
    await deliver()
    expect(await show(orderId)).toMatchObject({ status: 'paying', tokenIds: [] })
    leaveOut(['eth_getTransactionReceipt', 'eth_getBlockReceipts', 'eth_getLogs'])
    await settle(orderId)
    expect(await show(orderId)).toMatchObject({ status: 'paying', tokenIds: [] })
    await heldIsRight()
    leaveOut(['eth_getTransactionReceipt'])
    await settle(orderId)
    const { status, tokenIds } = await show(orderId)
    expect([status, (tokenIds as unknown as string[]).length]).toEqual(['ticketed', 3])
    for (const tokenId of tokenIds as unknown as string[]) expect(await sale.ownerOf(tokenId)).toBe(fan.wallet)
    await heldIsRight()
  })

  test('behavior: reorganised away, it is on its way again with its hold, and ticketed anew', async () => {
    const { orderId, operationId } = await order({ quantity: 2 })
    await carry(operationId)
    await deliver()
    const { tokenIds } = await show(orderId)
    await sale.database.query('update tiers set maximum = held + sold where event_id = $1 and tier_id = 0', [eventId])
    await tell(operationId, 'submitted')
    expect(await show(orderId)).toMatchObject({ status: 'paying', tokenIds: [] })
    await heldIsRight()
    await sale.database.query(`update operations set status = 'included' where id = $1`, [operationId])
    await sale.database.query(`update operations set status = 'confirmed' where id = $1`, [operationId])
    await settle(orderId)
    expect(await show(orderId)).toMatchObject({ status: 'ticketed', tokenIds })
    expect(await factsOf(orderId)).toEqual([orderTicketed.type, orderReopened.type, orderTicketed.type])
    await heldIsRight()
    await sale.database.query('update tiers set maximum = 100 where event_id = $1 and tier_id = 0', [eventId])
  })

  test('behavior: late news of a block that is gone issues nothing', async () => {
    const { orderId, operationId } = await order()
    await carry(operationId)
    await sale.database.query(`update operations set status = 'submitted' where id = $1`, [operationId])
    await deliver()
    expect(await show(orderId)).toMatchObject({ status: 'paying', tokenIds: [] })
    await heldIsRight()
    await sale.database.query(`update operations set status = 'included' where id = $1`, [operationId])
    await sale.database.query(`update operations set status = 'confirmed' where id = $1`, [operationId])
    await settle(orderId)
    expect(await show(orderId)).toMatchObject({ status: 'ticketed' })
  })

  test('error: an order does not end twice, whoever tries', async () => {
    const { orderId, operationId } = await order()
    await carry(operationId)
    const stale = await sale.database.work((work) => sale.of(OrderRows).locked(orderId, work))
    await deliver()
    const again = sale.database.work((work) => sale.of(EndOrder).expire(stale, work))
    await expect(again).rejects.toThrow('is not paying any more')
    await heldIsRight()
  })

  /** As the relayer does when the block of a confirmed operation is gone. */
  async function tell(operationId: string, status: string): Promise<void> {
    await sale.database.work(async (work) => {
      await work.query('update operations set status = $2 where id = $1', [operationId, status])
      const fact = { operationId, kind: 'checkout.buy-tickets', personId: fan.person.id, wallet: fan.wallet }
      await sale.of(FactOutbox).append(work, operationReopened(fact))
    })
    await deliver()
  }
})
