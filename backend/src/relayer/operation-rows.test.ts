import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Address, bytesToHex } from 'viem'
import { type RoomsUnderTest, startRooms } from '../../test/harness/start-rooms.ts'
import { Database } from '../platform/index.ts'
import { Operations, RelayerModule } from './index.ts'
import type { Operation } from './operation.ts'
import { OperationRows } from './operation-rows.ts'
import { NotCarriedOut, NotSponsored } from './relayer.errors.ts'

describe('the rows of operations', () => {
  let rooms: RoomsUnderTest
  let database: Database
  let rows: OperationRows

  beforeAll(async () => {
    rooms = await startRooms({ imports: [RelayerModule] })
    database = rooms.app.get(Database)
    rows = rooms.app.get(OperationRows)
  })
  afterAll(() => rooms.stop())

  const anyWallet = (): Address => bytesToHex(randomBytes(20))
  const queue = async (wallet = anyWallet(), more: { lane?: number; gasPayer?: 'wallet' } = {}): Promise<Operation> => {
    const calls = [{ to: anyWallet(), value: 0n, data: '0x' as const }]
    const asked = { kind: 'tests.none', personId: randomUUID(), wallet, calls, ...more }
    return find(await database.work((work) => rooms.app.get(Operations).queue(work, asked)))
  }
  const find = async (id: string): Promise<Operation> => {
    const found = await rows.find(id)
    if (!found) throw new Error(`There is no operation ${id}`)
    return found
  }
  const queueMany = (count: number) => Promise.all(Array.from({ length: count }, () => queue()))
  const prepared = (nonce: bigint) => ({ nonce: String(nonce), fields: { callData: '0x', callGasLimit: '7' } })

  test('default: many steps are one write, each with the changes of its own', async () => {
    const operations = await queueMany(5)
    const writes = operations.map((operation, turn) => {
      return { operation, to: 'prepared', changes: prepared(BigInt(turn) << 64n) } as const
    })
    const written = await rows.writeMany(writes)
    expect([...written].sort()).toEqual(operations.map(({ id }) => id).sort())
    for (const [turn, { id, version }] of operations.entries()) {
      expect(await find(id)).toMatchObject({
        ...{ status: 'prepared', version: version + 1, nonce: BigInt(turn) << 64n },
        ...{ fields: { callData: '0x', callGasLimit: 7n }, steps: [{ name: 'queued' }, { name: 'prepared' }] },
      })
    }
  })

  test('behavior: a part of a step changes neither status nor steps, and every kind of value comes back as it was', async () => {
    const operation = await queue()
    const hash = bytesToHex(randomBytes(32))
    const validUntil = new Date('2031-02-03T04:05:06.789Z')
    const changes = { former_hashes: [hash], token_ids: [], valid_until: validUntil, from_block: '9', signature: null }
    await rows.writeMany([{ operation, changes }])
    expect(await find(operation.id)).toMatchObject({
      ...{ status: 'queued', steps: operation.steps, version: operation.version + 1 },
      ...{ formerHashes: [hash], tokenIds: [], validUntil, fromBlock: 9n, signature: null },
    })
  })

  test('behavior: one that somebody took further stays as it is, and its neighbours are written', async () => {
    const [slow, ...others] = await queueMany(4)
    if (!slow) return
    await rows.failMany([{ operation: slow, refusal: new NotCarriedOut({}) }])
    const writes = [slow, ...others].map((operation) => ({ operation, to: 'prepared', changes: prepared(1n) }) as const)
    const written = await rows.writeMany(writes)
    expect([...written].sort()).toEqual(others.map(({ id }) => id).sort())
    expect((await find(slow.id)).status).toBe('failed')
  })

  test('behavior: a wallet nonce that is in hand keeps one back, and none of its neighbours', async () => {
    const wallet = anyWallet()
    const [first, second] = [await queue(wallet, { lane: 0 }), await queue(wallet, { lane: 1 })]
    const others = await queueMany(6)
    await rows.writeMany([{ operation: first, to: 'prepared', changes: prepared(3n) }])
    const batch = [...others.slice(0, 2), second, ...others.slice(2)]
    const written = await rows.writeMany(
      batch.map((operation) => ({ operation, to: 'prepared', changes: prepared(3n) }) as const),
    )
    expect([...written].sort()).toEqual(others.map(({ id }) => id).sort())
    expect(await find(second.id)).toMatchObject({ status: 'queued', version: second.version })
  })

  test('behavior: of two in one batch that would both make their wallet one is written', async () => {
    const wallet = anyWallet()
    const twins = [await queue(wallet, { lane: 0 }), await queue(wallet, { lane: 1 })]
    const makes = (turn: bigint) => ({ ...prepared(turn), creates_wallet: true })
    const writes = twins.map(
      (operation, turn) => ({ operation, to: 'prepared', changes: makes(BigInt(turn)) }) as const,
    )
    expect((await rows.writeMany(writes)).size).toBe(1)
  })

  test('behavior: many fail together, each with its reason and its fact, and a unit of work that breaks fails none', async () => {
    const [first, second, third] = await queueMany(3)
    if (!first || !second || !third) return
    const broken = database.work(async (work) => {
      await rows.failMany([{ operation: third, refusal: new NotCarriedOut({}) }], work)
      throw new Error('it broke')
    })
    await expect(broken).rejects.toThrow('it broke')
    await rows.failMany([
      { operation: first, refusal: new NotCarriedOut({}) },
      { operation: second, refusal: new NotSponsored({ kind: 'tests.none' }, 'No.') },
    ])
    expect(await find(first.id)).toMatchObject({ status: 'failed', errorCode: 'relayer.not_carried_out' })
    expect(await find(second.id)).toMatchObject({ errorCode: 'relayer.not_sponsored', errorDetail: 'No.' })
    expect((await find(third.id)).status).toBe('queued')
    const facts = await database.query<{ of: string }>(
      `select payload->>'operationId' as of from facts where type = 'relayer.OperationFailed'
         and payload->>'operationId' = any($1)`,
      [[first.id, second.id, third.id]],
    )
    expect(facts.map(({ of }) => of).sort()).toEqual([first.id, second.id].sort())
  })

  test('default: we pay the gas unless it is said that the wallet does', async () => {
    expect((await queue()).gasPayer).toBe('sponsor')
    expect((await queue(anyWallet(), { gasPayer: 'wallet' })).gasPayer).toBe('wallet')
  })

  test('error: what the table of states does not allow is not written', async () => {
    const operation = await queue()
    await expect(rows.writeMany([{ operation, to: 'confirmed' }])).rejects.toThrow('does not become confirmed')
  })
})
