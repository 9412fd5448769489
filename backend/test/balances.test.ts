import { randomUUID } from 'node:crypto'
import { testUsdcAbi } from '@boxoffice/contracts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ReadBalances } from '../src/wallets/read-balances.ts'
import { SyncBalances } from '../src/wallets/sync-balances.ts'
import { eventually } from './harness/eventually.ts'
import { contracts, openSale, type Sale, type Visitor } from './harness/open-sale.ts'

type Balances = { balances: { currency: string; symbol: string; decimals: number; amount: string }[]; syncedAt: string }

describe('what a wallet holds', () => {
  let sale: Sale
  let eventId: string

  beforeAll(async () => {
    sale = await openSale()
    eventId = await sale.putOnSale()
  })
  afterAll(() => sale.stop())

  const ask = async (who: Visitor, query = '') =>
    (await sale.call('GET', `/me/wallet/balances${query}`, who)).body as unknown as Balances
  const amounts = ({ balances }: Balances) => balances.map(({ amount }) => amount)
  const onChain = async ({ wallet }: Visitor) => {
    const usdc = { address: contracts.USDC, abi: testUsdcAbi, functionName: 'balanceOf', args: [wallet] } as const
    return [await sale.client.getBalance({ address: wallet }), await sale.client.readContract(usdc)].map(String)
  }
  const draw = async (who: Visitor, currency: string, key: string = randomUUID()) => {
    const { status, body } = await sale.call('POST', '/me/wallet/faucet', who, { currency }, key)
    return { status, body }
  }
  const ended = (who: Visitor, id: unknown) =>
    eventually(async () => {
      const { body } = await sale.call('GET', `/operations/${id}`, who)
      return ['confirmed', 'failed'].includes(String(body.status)) && body
    })

  test('default: a new wallet holds nothing, in the currencies that there are', async () => {
    const fan = await sale.visitor()
    const { balances, syncedAt } = await ask(fan)
    expect(balances).toEqual([
      { currency: 'native', symbol: 'ETH', decimals: 18, amount: '0' },
      { currency: contracts.USDC, symbol: 'USDC', decimals: 6, amount: '0' },
    ])
    expect(new Date(syncedAt).getTime()).toBeGreaterThan(Date.now() - 60_000)
  })

  test('behavior: after the faucet, and after a purchase, it becomes what the chain says, without being asked afresh', async () => {
    const fan = await sale.visitor()
    await ask(fan)
    for (const currency of ['native', contracts.USDC]) {
      const { status, body } = await draw(fan, currency)
      expect([status, body.status, body.kind]).toEqual([202, 'queued', 'wallets.faucet'])
      expect(await ended(fan, body.id)).toMatchObject({ status: 'confirmed' })
    }
    const full = await onChain(fan)
    expect(full).toEqual(['1000000000000000000', '500000000'])
    await eventually(async () => String(amounts(await ask(fan))) === String(full))
    for (const [tierId, payWith] of [
      [1, 'native'],
      [2, 'usdc'],
    ] as const) {
      const { body } = await sale.buy(fan, eventId, { tierId, payWith })
      expect(await sale.endOf(fan, body.orderId)).toMatchObject({ status: 'ticketed' })
    }
    const after = await onChain(fan)
    expect(after).toEqual(['980000000000000000', '475000000'])
    await eventually(async () => String(amounts(await ask(fan))) === String(after))
  })

  test('behavior: many wallets are looked at in one call', async () => {
    const fans = await Promise.all(Array.from({ length: 40 }, () => sale.visitor()))
    const [first] = fans
    if (!first) throw new Error('There is nobody')
    await sale.client.setBalance({ address: first.wallet, value: 7n })
    const reads = sale.of(ReadBalances)
    const { of } = reads
    const sizes: number[] = []
    reads.of = (addresses) => {
      sizes.push(addresses.length)
      return of.call(reads, addresses)
    }
    await sale.database.query(
      `insert into wallet_syncs (wallet_id, due_at, active_until)
       select id, now(), now() + interval '1 hour' from wallets where address = any($1)
       on conflict (wallet_id) do update set due_at = now()`,
      [fans.map(({ wallet }) => wallet)],
    )
    await eventually(async () => {
      await sale.of(SyncBalances).step()
      return amounts(await ask(first))[0] === '7'
    })
    reads.of = of
    expect(Math.max(...sizes)).toBeGreaterThanOrEqual(20)
  })

  test('behavior: a look that began before another one and ends after it changes nothing', async () => {
    const fan = await sale.visitor()
    const [{ id } = { id: '' }] = await sale.database.query<{ id: string }>(
      'select id from wallets where address = $1',
      [fan.wallet],
    )
    await ask(fan)
    const reads = sale.of(ReadBalances)
    const { of } = reads
    let answer: () => void = () => undefined
    const held = new Promise<void>((resolve) => {
      answer = resolve
    })
    const began = new Promise<void>((resolve) => {
      reads.of = async (addresses) => {
        const found = await of.call(reads, addresses)
        resolve()
        await held
        return found
      }
    })
    const slow = sale.of(SyncBalances).now([{ id, address: fan.wallet }])
    await began
    reads.of = of
    await sale.client.setBalance({ address: fan.wallet, value: 9n })
    expect(amounts(await ask(fan, '?fresh=true'))).toEqual(['9', '0'])
    answer()
    await slow
    expect(amounts(await ask(fan))[0]).toBe('9')
  })

  test('behavior: while the chain is away what was known stands, with its age; nothing fails', async () => {
    const fan = await sale.visitor()
    const before = await ask(fan, '?fresh=true')
    const reads = sale.of(ReadBalances)
    const { of } = reads
    reads.of = () => Promise.reject(new Error('the chain is away'))
    expect(await ask(fan, '?fresh=true')).toEqual(before)
    expect(await ask(fan)).toEqual(before)
    const stranger = await sale.visitor()
    expect(await ask(stranger)).toMatchObject({ syncedAt: null })
    reads.of = of
    expect((await ask(fan, '?fresh=true')).syncedAt > before.syncedAt).toBe(true)
  })

  test('error: nobody is told nothing; the faucet is not endless, nor for a currency that there is not', async () => {
    expect(await sale.call('GET', '/me/wallet/balances')).toMatchObject({ status: 401 })
    const fan = await sale.visitor()
    expect(await draw(fan, '0x0000000000000000000000000000000000000001')).toMatchObject({
      status: 422,
      body: { code: 'wallets.unknown_currency' },
    })
    expect(await sale.call('POST', '/me/wallet/faucet', fan, { currency: 'native' })).toMatchObject({
      status: 400,
      body: { code: 'wallets.idempotency_key_needed' },
    })
    const key = randomUUID()
    const [one, same] = [await draw(fan, 'native', key), await draw(fan, 'native', key)]
    expect(same.body).toEqual(one.body)
    const greedy = await Promise.all(Array.from({ length: 14 }, () => draw(fan, 'native')))
    expect(greedy.filter(({ status }) => status === 202)).toHaveLength(9)
    expect(greedy.find(({ status }) => status !== 202)).toMatchObject({
      status: 429,
      body: { code: 'wallets.faucet_empty' },
    })
  })
})
