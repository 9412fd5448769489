import { entryPointAbi, entryPointAddress, eventManagerAbi } from '@boxoffice/contracts'
import { localKey } from '@boxoffice/contracts/deploy'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { encodeFunctionData } from 'viem'
import { toPackedUserOperation, type UserOperation } from 'viem/account-abstraction'
import { privateKeyToAccount } from 'viem/accounts'
import { Events } from '../src/events/index.ts'
import { DeliverFacts } from '../src/platform/facts/deliver-facts.ts'
import { Database, Loops } from '../src/platform/index.ts'
import { Operations } from '../src/relayer/index.ts'
import { eventually } from './harness/eventually.ts'
import { contracts, openSale, type Sale, type Visitor } from './harness/open-sale.ts'
import { buildOperation, type Signed, signOperation } from './harness/presign.ts'
import { RelayerByHand } from './harness/relayer-by-hand.ts'
import { unbalancedBudgets } from './harness/unbalanced-budgets.ts'

class Killed extends Error {}

// As SIGKILL does it: at the nth word to the database or the chain nothing more is said, and nothing is tidied up.
describe('whoever sends what a person has signed is killed', () => {
  let sale: Sale
  let relayer: RelayerByHand
  let eventId: string
  let number: bigint
  let speak: () => void = () => undefined
  const fetch = globalThis.fetch

  beforeAll(async () => {
    sale = await openSale({ environment: { RELAYER_RELAYS_PER_PERSON_HOUR: '100' } })
    eventId = await sale.putOnSale({
      tiers: [{ name: 'Free', maximum: 500, perPerson: 50, prices: { native: '0', usdc: null } }],
    })
    number = (await sale.of(Events).find(eventId))?.onchainEventId ?? 0n
    await sale.of(Loops).beforeApplicationShutdown()
    relayer = new RelayerByHand((type) => sale.of(type))
    const database = sale.of(Database)
    const work = database.work.bind(database)
    database.work = (story) => {
      speak()
      return work(async (unit) => {
        const query = unit.query.bind(unit)
        unit.query = (...words) => {
          speak()
          return query(...words)
        }
        const result = await story(unit)
        speak() // killed before the commit: nothing of it stands
        return result
      })
    }
    globalThis.fetch = (...words) => {
      if (!String(words[0]).includes('/api/')) speak()
      return fetch(...words)
    }
  })
  afterAll(async () => {
    globalThis.fetch = fetch
    await sale.stop()
  })

  const signed = async (who: Visitor, quantity = 1): Promise<Signed> => {
    const data = encodeFunctionData({
      ...{ abi: eventManagerAbi, functionName: 'purchaseTickets', args: [number, 0n, BigInt(quantity)] },
    })
    return signOperation(sale, await buildOperation(sale, who, [{ to: contracts.EventManager, value: 0n, data }]))
  }
  const submit = (who: Visitor, operation: Signed) =>
    sale.call('POST', '/relayer/submit', who, { kind: 'operation', operation })
  /** What any bundler may do with an operation that it has seen. */
  const bundleAsStranger = (operation: Signed) => {
    const account = privateKeyToAccount(localKey(16))
    const entries = Object.entries(operation).map(([name, value]) => [
      name,
      /^(sender|factory|factoryData|callData|signature)$/.test(name) ? value : BigInt(value),
    ])
    const packed = toPackedUserOperation(Object.fromEntries(entries) as UserOperation<'0.8'>)
    return sale.client.writeContract({
      ...{ address: entryPointAddress, abi: entryPointAbi, functionName: 'handleOps', account, gas: 3_000_000n },
      ...{ args: [[packed], account.address], chain: null },
    })
  }
  const dieAfter = (words: number) => {
    let left = words
    const life = { isOver: false }
    speak = () => {
      if (left-- > 0) return
      life.isOver = true
      throw new Killed()
    }
    return life
  }
  const live = () => {
    speak = () => undefined
  }
  const traces = async (who: Visitor) => {
    const [row] = await sale.database.query<{ operations: number; orders: number; relays: number; entries: number }>(
      `select (select count(*)::int from operations where person_id = $1) as operations,
              (select count(*)::int from orders where person_id = $1) as orders,
              (select count(*)::int from relay_hours where person_id = $1) as relays,
              (select count(*)::int from sponsorships where person_id = $1) as entries`,
      [who.person.id],
    )
    return row
  }
  const carry = async (id: string) =>
    eventually(async () => {
      await sale.database.query(`update operations set due_at = now() - interval '1 second'`)
      while ((await relayer.step()) > 0);
      while ((await sale.of(DeliverFacts).deliverDue()) > 0);
      const found = await sale.of(Operations).find(id)
      return found && ['confirmed', 'failed'].includes(found.status) && found
    })

  test('behavior: at each word of taking it, all of it stands or nothing, and the same request goes on', async () => {
    for (let words = 0; ; words++) {
      const who = await sale.visitor()
      const operation = await signed(who)
      const life = dieAfter(words)
      const first = await submit(who, operation)
      live()
      const kept = await traces(who)
      expect([0, 1]).toContain(kept?.operations)
      const all = kept?.operations
      expect(kept).toEqual({ operations: all, orders: all, relays: all, entries: all })
      const second = await submit(who, operation)
      expect(second.status).toBe(202)
      expect(await traces(who)).toEqual({ operations: 1, orders: 1, relays: 1, entries: 1 })
      if (life.isOver) continue
      expect(first).toMatchObject({ status: 202, body: { id: second.body.id } })
      expect(words).toBeGreaterThan(10)
      return
    }
  }, 120_000)

  test('behavior: whoever carries it dies at every other word, and one ticket arrives', async () => {
    for (const words of [2, 3, 5, 8, 13, 21]) {
      const who = await sale.visitor()
      const { body } = await submit(who, await signed(who))
      for (let lives = 0; lives < 6; lives++) {
        const life = dieAfter(words)
        try {
          while ((await relayer.step()) > 0);
        } catch (error) {
          if (!life.isOver) throw error
        }
        live()
        await sale.database.query(`update operations set due_at = now() - interval '1 second'`)
      }
      const { status, tokenIds } = await carry(String(body.id))
      expect({ status, tickets: tokenIds.length }).toEqual({ status: 'confirmed', tickets: 1 })
      expect(await sale.ownerOf(tokenIds[0] ?? '')).toBe(who.wallet)
      const entries = await sale.database.query('select status from sponsorships where person_id = $1', [who.person.id])
      expect(entries).toEqual([{ status: 'settled' }])
      expect(await unbalancedBudgets(sale.database)).toEqual([])
    }
  }, 120_000)

  test('behavior: what does not land in time is given up when nothing of it may still land, and its hold with it', async () => {
    const who = await sale.visitor()
    const before = await sale.tier(eventId)
    const { body } = await submit(who, await signed(who))
    const id = String(body.id)
    while ((await relayer.carryOne()) > 0); // it stands in the outbox, and is not sent
    expect(await sale.of(Operations).find(id)).toMatchObject({ status: 'submitted' })
    await sale.database.query(`update operations set valid_until = now() - interval '10 minutes' where id = $1`, [id])
    const look = async () => {
      await sale.database.query(`update operations set due_at = now() - interval '1 second' where id = $1`, [id])
      await relayer.carryOne()
      return sale.of(Operations).find(id)
    }
    expect(await look()).toMatchObject({ status: 'submitted' })
    await sale.database.query(
      `update transactions set not_after = now() - interval '1 second'
        where id = (select transaction_id from bundled_operations where operation_id = $1)`,
      [id],
    )
    await relayer.sender.step()
    expect(await look()).toMatchObject({ status: 'failed', errorCode: 'relayer.given_up' })
    while ((await sale.of(DeliverFacts).deliverDue()) > 0);
    expect(await sale.tier(eventId)).toEqual(before)
    expect(await unbalancedBudgets(sale.database)).toEqual([])
  })

  test('behavior: one whose nonce something else has used fails when its time is over, and is not built anew', async () => {
    const who = await sale.visitor()
    const operation = await signed(who)
    const { body } = await submit(who, operation)
    const rival = await signed(who, 2)
    await sale.client.waitForTransactionReceipt({ hash: await bundleAsStranger(rival) })
    const id = String(body.id)
    const look = async () => {
      await sale.database.query(`update operations set due_at = now() - interval '1 second' where id = $1`, [id])
      await relayer.step()
      return sale.of(Operations).find(id)
    }
    expect(await look()).toMatchObject({ status: 'prepared' })
    await sale.database.query(`update operations set valid_until = now() - interval '10 minutes' where id = $1`, [id])
    expect(await look()).toMatchObject({ status: 'failed', errorCode: 'relayer.operation_rejected', preparations: 1 })
    expect(await unbalancedBudgets(sale.database)).toEqual([])
  })
})
