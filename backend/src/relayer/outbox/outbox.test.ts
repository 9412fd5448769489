import { localKey } from '@boxoffice/contracts/deploy'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type Address, parseEther, parseGwei } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import {
  type OutboxChain,
  type OutboxDesk,
  openChain,
  openOutbox,
  somebody,
} from '../../../test/harness/outbox-desk.ts'
import { type LaneState, ReplaceTransaction, type Transaction } from '../index.ts'

const isQuiet = ({ gap, pending }: LaneState) => gap + pending === 0

describe('the transaction outbox', () => {
  let chain: OutboxChain
  let desk: OutboxDesk
  let payee: Address

  beforeAll(async () => {
    chain = await openChain()
    desk = await openOutbox(chain)
  })
  beforeEach(() => {
    payee = somebody()
  })
  afterEach(async () => {
    await chain.client.setAutomine(true)
    await chain.client.mine({ blocks: 1 })
    await desk.until(async () => (await desk.lanes.states()).every(isQuiet))
  })
  afterAll(async () => {
    await desk?.stop()
    await chain?.stop()
  })

  const landed = () => chain.client.getBalance({ address: payee })
  const payMany = async (count: number) => {
    const ids: string[] = []
    for (let turn = 0; turn < count; turn++) ids.push(await desk.pay(payee))
    return ids
  }
  const findAll = (ids: readonly string[]) => Promise.all(ids.map((id) => desk.find(id)))
  /** Sent, and left to wait. */
  const sendOne = async () => {
    await chain.client.setAutomine(false)
    const id = await desk.pay(payee)
    await desk.sender.step()
    const transaction = await desk.find(id)
    expect(transaction.status).toBe('sent')
    return transaction
  }
  const mine = async () => {
    await chain.client.mine({ blocks: 1 })
    await chain.client.setAutomine(true)
  }
  const laneOf = ({ lane, nonce }: Transaction) => {
    const account = [0, 1, 2, 3].map((at) => privateKeyToAccount(localKey(at))).find(({ address }) => address === lane)
    if (!account || nonce === null) throw new Error('it has no lane')
    return { account, nonce }
  }

  test('default: many over several lanes land once each, on a lane in the order in which they were written', async () => {
    const ids = await payMany(150)
    await desk.untilAllAre(ids, 'confirmed')
    expect(await landed()).toBe(150n)
    const all = await findAll(ids)
    const lanes = new Set(all.map(({ lane }) => lane))
    expect(lanes.size).toBe(4)
    for (const lane of lanes) {
      const nonces = all.filter((one) => one.lane === lane).map(({ nonce }) => nonce ?? -1)
      expect(nonces).toEqual([...new Set(nonces)].sort((a, b) => a - b))
    }
    expect(all.every(({ succeeded, attempts }) => succeeded && attempts.length === 1)).toBe(true)
    for (const id of ids.slice(0, 3)) expect(await desk.facts(id)).toEqual(['paid', 'confirmed'])
  })

  test('default: a batch goes out without waiting for any of it', async () => {
    await chain.client.setAutomine(false)
    const ids = await payMany(40)
    await desk.sender.step()
    expect((await findAll(ids)).every(({ status }) => status === 'sent')).toBe(true)
    expect((await chain.client.getTxpoolStatus()).pending).toBe(40)
    await mine()
    await desk.untilAllAre(ids, 'confirmed')
    expect(await landed()).toBe(40n)
  })

  test('behavior: what is undone by the chain is confirmed as such', async () => {
    const id = await desk.pay(payee, {
      data: '0x60006000fd',
      to: '0x4e59b44847b379578588920cA78FbF26c0B4956C',
      gas: 90_000n,
    })
    await desk.untilIs(id, 'confirmed')
    expect(await desk.find(id)).toMatchObject({ succeeded: false, transactionHash: expect.any(String) })
  })

  test('behavior: a reply that is lost is no failure: it is found, and not sent twice', async () => {
    const { client } = desk.chain
    const send = client.sendRawTransaction
    client.sendRawTransaction = async (request) => {
      await send(request)
      throw new Error('the connection was lost')
    }
    const ids = await payMany(3)
    await desk.sender.step()
    client.sendRawTransaction = send
    expect((await findAll(ids)).map(({ status }) => status)).toEqual(['signed', 'signed', 'signed'])
    await desk.untilAllAre(ids, 'confirmed')
    expect(await landed()).toBe(3n)
    expect((await findAll(ids)).every(({ attempts }) => attempts.length === 1)).toBe(true)
  })

  test('behavior: one that the node has forgotten is sent again, the same', async () => {
    const { id, attempts } = await sendOne()
    for (const { hash } of attempts) await chain.client.dropTransaction({ hash })
    expect((await chain.client.getTxpoolStatus()).pending).toBe(0)
    await desk.until(async () => (await chain.client.getTxpoolStatus()).pending === 1)
    await mine()
    await desk.untilIs(id, 'confirmed')
    expect(await desk.find(id)).toMatchObject({ transactionHash: attempts[0]?.hash, attempts: [expect.anything()] })
    expect(await landed()).toBe(1n)
  })

  test('behavior: one that offers too little once gas is dearer is replaced under the same nonce', async () => {
    const before = await sendOne()
    const dear = (before.attempts[0]?.fees.maxFeePerGas ?? 0n) * 3n
    await chain.client.setNextBlockBaseFeePerGas({ baseFeePerGas: dear })
    await chain.client.mine({ blocks: 1 })
    expect(await landed()).toBe(0n)
    await desk.until(async () => (await desk.find(before.id)).attempts.length > 1 && (await desk.step()) === 0)
    await mine()
    await desk.untilIs(before.id, 'confirmed')
    const after = await desk.find(before.id)
    expect(after).toMatchObject({ lane: before.lane, nonce: before.nonce, error: null })
    const [newest, ...older] = after.attempts
    expect(newest?.hash).toBe(after.transactionHash)
    expect(older.at(-1)).toEqual(before.attempts[0])
    const { effectiveGasPrice } = await chain.client.getTransactionReceipt({ hash: after.transactionHash ?? '0x' })
    expect(effectiveGasPrice).toBeGreaterThan(before.attempts[0]?.fees.maxFeePerGas ?? 0n)
    expect(await landed()).toBe(1n)
    await chain.client.setNextBlockBaseFeePerGas({ baseFeePerGas: parseGwei('1') })
    await chain.client.mine({ blocks: 1 })
  })

  test('behavior: one that has waited for long is replaced by at least an eighth more, by hand at once', async () => {
    const { id } = await sendOne()
    const replaceable = desk.rooms.app.get(ReplaceTransaction)
    await desk.database.query(
      `update transaction_attempts set signed_at = signed_at - interval '31 seconds' where transaction_id = $1`,
      [id],
    )
    await desk.until(async () => (await desk.find(id)).attempts.length === 2)
    await replaceable.of(id)
    await desk.sender.step()
    const { attempts } = await desk.find(id)
    const prices = attempts.map(({ fees }) => fees)
    expect(prices).toHaveLength(3)
    for (const [at, { maxFeePerGas, maxPriorityFeePerGas }] of prices.slice(0, -1).entries()) {
      expect(8n * maxFeePerGas).toBeGreaterThanOrEqual(9n * (prices[at + 1]?.maxFeePerGas ?? 0n))
      expect(8n * maxPriorityFeePerGas).toBeGreaterThanOrEqual(9n * (prices[at + 1]?.maxPriorityFeePerGas ?? 0n))
    }
    await mine()
    await desk.untilIs(id, 'confirmed')
    expect((await desk.find(id)).transactionHash).toBe(attempts[0]?.hash)
    expect(await landed()).toBe(1n)
    await expect(replaceable.of(id)).rejects.toMatchObject({ kind: { code: 'relayer.transaction_not_replaceable' } })
  })

  test('behavior: nothing offers more than the most that is paid, however long it waits', async () => {
    const { id, attempts } = await sendOne()
    await desk.database.query('update transaction_attempts set max_fee_per_gas = $2 where transaction_id = $1', [
      ...[id, String(parseGwei('190'))],
    ])
    await desk.rooms.app.get(ReplaceTransaction).of(id)
    await desk.sender.step()
    await desk.until(async () => (await desk.find(id)).status === 'sent')
    expect((await desk.find(id)).attempts).toHaveLength(attempts.length)
    await mine()
    await desk.untilIs(id, 'confirmed')
  })

  test('behavior: a nonce that nobody has is filled, and those behind it land', async () => {
    await desk.pay(payee)
    await desk.sender.step()
    await desk.database.query('update lanes set next_nonce = next_nonce + 3')
    const ids = await payMany(8)
    await desk.sender.step()
    const before = await desk.lanes.states()
    expect(before.reduce((sum, { pending }) => sum + pending, 0)).toBeGreaterThan(4)
    await desk.untilAllAre(ids, 'confirmed')
    expect(await landed()).toBe(9n)
    const fillers = await desk.database.query(
      `select from transactions where kind = 'relayer.fill-gap' and status = 'confirmed'`,
    )
    expect(fillers).toHaveLength(12)
    expect((await desk.lanes.states()).every(({ gap }) => gap === 0)).toBe(true)
  })

  test('behavior: a nonce that something else has used gives the transaction a new one, when the old is dead', async () => {
    await chain.client.setAutomine(false)
    const id = await desk.pay(payee)
    const { client } = desk.chain
    const send = client.sendRawTransaction
    client.sendRawTransaction = async () => {
      throw new Error('the connection was lost')
    }
    await desk.sender.step()
    client.sendRawTransaction = send
    const before = await desk.find(id)
    const { account, nonce } = laneOf(before)
    await chain.client.sendTransaction({ account, nonce, to: somebody(), value: 1n })
    await mine()
    await desk.untilIs(id, 'confirmed')
    expect((await desk.find(id)).nonce).toBeGreaterThan(nonce)
    expect(await landed()).toBe(1n)
  })

  test('behavior: what is not worth sending any more is not sent; once it has a nonce, its nonce is filled', async () => {
    const over = await desk.pay(payee, { notAfter: new Date(Date.now() - 1000) })
    const { id } = await sendOne()
    await desk.database.query(`update transactions t set not_after = now() - interval '1 second' where id = $1`, [id])
    await desk.rooms.app.get(ReplaceTransaction).of(id)
    await desk.sender.step()
    await mine()
    await desk.untilAllAre([over, id], 'dropped')
    expect(await landed()).toBe(0n)
    expect(await desk.facts(over)).toEqual(['dropped'])
    expect(await desk.facts(id)).toEqual(['dropped', 'paid']) // filling its nonce costs gas, too
  })

  test('error: one that no node ever takes is dropped, and those behind it land', async () => {
    const refused = await desk.pay(payee, { gas: 100n })
    const ids = await payMany(6)
    await desk.untilIs(refused, 'dropped')
    await desk.untilAllAre(ids, 'confirmed')
    expect((await desk.find(refused)).error).toEqual(expect.any(String))
    expect(await landed()).toBe(6n)
  })

  test('behavior: a lane without money holds up itself and nothing else', async () => {
    const [poor] = await desk.lanes.states()
    if (!poor) throw new Error('there is no lane')
    const balance = await chain.client.getBalance({ address: poor.address })
    await chain.client.setBalance({ address: poor.address, value: 0n })
    const ids = await payMany(12)
    await desk.until(async () => (await landed()) >= 9n)
    const more = await payMany(24)
    await desk.untilAllAre(more, 'confirmed')
    await chain.client.setBalance({ address: poor.address, value: balance + parseEther('1') })
    await desk.untilAllAre(ids, 'confirmed')
    expect(await landed()).toBe(36n)
  })

  for (const depth of [1, 3, 10]) {
    test(`behavior: reorganised ${depth} deep, what was in those blocks is open again, and lands again, once`, async () => {
      const snapshot = await chain.client.snapshot()
      const ids: string[] = []
      for (let block = 0; block < depth; block++) {
        await chain.client.setAutomine(false)
        ids.push(...(await payMany(5)))
        await desk.sender.step()
        await mine()
        await desk.untilAllAre(ids, 'confirmed')
      }
      expect(await landed()).toBe(BigInt(5 * depth))
      await chain.client.revert({ id: snapshot })
      await chain.client.mine({ blocks: depth + 1 })
      expect(await landed()).toBe(0n)
      await desk.until(async () => (await desk.facts(ids[0] ?? '')).includes('reopened'))
      await desk.untilAllAre(ids, 'confirmed')
      expect(await landed()).toBe(BigInt(5 * depth))
      for (const id of ids) expect(await desk.facts(id)).toEqual(['paid', 'confirmed', 'reopened', 'paid', 'confirmed'])
    })
  }
})
