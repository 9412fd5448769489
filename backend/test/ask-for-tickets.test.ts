import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { FollowBlocks } from '../src/indexer/follow-blocks.ts'
import { TellAhead } from '../src/indexer/index.ts'
import { Loops } from '../src/platform/index.ts'
import { type Operation, Operations } from '../src/relayer/index.ts'
import { AskForTickets, FindTickets } from '../src/tickets/index.ts'
import { eventually } from './harness/eventually.ts'
import { openSale, type Sale, type Visitor } from './harness/open-sale.ts'

describe('asking the chain for the tickets of an operation', () => {
  let sale: Sale
  let fan: Visitor
  let operations: Operation[]

  /** Two orders of one wallet, confirmed on the chain, of which nobody has told anything. */
  beforeAll(async () => {
    sale = await openSale()
    const eventId = await sale.putOnSale()
    fan = await sale.visitor()
    sale.of(TellAhead).of = async () => undefined
    sale.of(FollowBlocks).step = async () => 0
    const orders = [await sale.buy(fan, eventId, { quantity: 2 }), await sale.buy(fan, eventId)]
    operations = await Promise.all(
      orders.map(({ body }) =>
        eventually(async () => {
          const operation = await sale.of(Operations).find(String(body.operationId))
          return operation?.status === 'confirmed' && operation
        }),
      ),
    )
    await sale.of(Loops).beforeApplicationShutdown()
    Reflect.deleteProperty(sale.of(TellAhead), 'of')
  })
  afterAll(() => sale.stop())

  const questionOf = ({ transactionHash, blockHash, blockNumber, userOpHash }: Operation) => {
    if (!transactionHash || !blockHash || !userOpHash) throw new Error('A confirmed operation has a block')
    return { transactionHash, blockHash, blockNumber: String(blockNumber), userOpHash, owner: fan.wallet }
  }
  const operation = (index: number) => {
    const found = operations[index]
    if (!found) throw new Error(`There is no operation ${index}`)
    return found
  }
  const ask = (index: number, more: object = {}) =>
    sale.database.work((work) => sale.of(AskForTickets).of({ ...questionOf(operation(index)), ...more }, work))
  const find = (index: number, owner = fan.wallet) => {
    const { transactionHash } = questionOf(operation(index))
    return sale.database.work((work) => sale.of(FindTickets).ofTransaction(transactionHash, owner, work))
  }

  test('default: each has its own, also where one transaction carries both, and they are then written down', async () => {
    expect(await find(0)).toEqual([])
    const [two, one] = [await ask(0), await ask(1)]
    expect([two.length, one.length]).toEqual([2, 1])
    for (const { tokenId } of [...two, ...one]) expect(await sale.ownerOf(tokenId)).toBe(fan.wallet)
    expect(new Set([...two, ...one].map(({ tokenId }) => tokenId)).size).toBe(3)
    expect(await find(0)).toEqual(expect.arrayContaining(two))
    const [row] = await sale.database.query('select user_op_hash from tickets where token_id = $1', [one[0]?.tokenId])
    expect(row).toEqual({ user_op_hash: operation(1).userOpHash })
  })

  test('behavior: another wallet has none of them, and a block that is not there has none at all', async () => {
    const other = await sale.visitor()
    expect(await find(0, other.wallet)).toEqual([])
    expect(await ask(0, { owner: other.wallet })).toEqual([])
    expect(await ask(0, { blockHash: `0x${'ab'.repeat(32)}` })).toEqual([])
  })
})
