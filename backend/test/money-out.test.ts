import { randomUUID } from 'node:crypto'
import { multicall3Address, testUsdcAbi } from '@boxoffice/contracts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Address, parseEther, parseGwei, zeroAddress } from 'viem'
import { generatePrivateKey, privateKeyToAddress } from 'viem/accounts'
import { FeeOracle } from '../src/chain/index.ts'
import { Operations } from '../src/relayer/index.ts'
import { dieAtWord } from './harness/die-at-word.ts'
import { eventually } from './harness/eventually.ts'
import { contracts, openSale, type Sale, type Visitor } from './harness/open-sale.ts'
import { RelayerByHand } from './harness/relayer-by-hand.ts'

const somewhere = () => privateKeyToAddress(generatePrivateKey())

describe('money that leaves a wallet', () => {
  let sale: Sale

  beforeAll(async () => {
    sale = await openSale()
  })
  afterAll(() => sale.stop())

  const usdcOf = (address: Address) =>
    sale.client.readContract({ address: contracts.USDC, abi: testUsdcAbi, functionName: 'balanceOf', args: [address] })
  const rich = async ({ native = parseEther('1'), usdc = 100_000_000n } = {}): Promise<Visitor> => {
    const visitor = await sale.visitor()
    await sale.client.setBalance({ address: visitor.wallet, value: native })
    const [account] = await sale.client.getAddresses()
    if (!account) throw new Error('The chain has no account')
    const mint = { address: contracts.USDC, abi: testUsdcAbi, functionName: 'mint', account } as const
    const hash = await sale.client.writeContract({ ...mint, args: [visitor.wallet, usdc] })
    await sale.client.waitForTransactionReceipt({ hash })
    return visitor
  }
  const send = (who: Visitor | undefined, order: object, key: string | undefined = randomUUID()) =>
    sale.call('POST', '/me/wallet/transfers', who, { currency: 'native', amount: '1000', ...order }, key)
  const ended = (id: unknown) =>
    eventually(async () => {
      const operation = await sale.of(Operations).find(String(id))
      return (operation?.status === 'confirmed' || operation?.status === 'failed') && operation
    })
  const outcome = (id: unknown) =>
    eventually(async () => {
      const [row] = await sale.database.query<{ outcome: string | null }>(
        'select outcome from wallet_transfers where operation_id = $1',
        [id],
      )
      return row?.outcome ?? undefined
    })

  test('default: native currency and USDC arrive, the wallet pays the gas, and nobody sponsors it', async () => {
    const [who, to] = [await rich(), somewhere()]
    const native = await send(who, { to, amount: String(parseEther('0.25')) })
    expect(native).toMatchObject({ status: 202, body: { kind: 'wallets.transfer', status: 'queued', error: null } })
    expect(await ended(native.body.id)).toMatchObject({ status: 'confirmed', gasPayer: 'wallet' })
    const usdc = await send(who, { to, currency: contracts.USDC, amount: '40000000' })
    expect(await ended(usdc.body.id)).toMatchObject({ status: 'confirmed' })
    expect([await sale.client.getBalance({ address: to }), await usdcOf(to)]).toEqual([parseEther('0.25'), 40_000_000n])
    expect(await usdcOf(who.wallet)).toBe(60_000_000n)
    expect(await sale.client.getBalance({ address: who.wallet })).toBeLessThan(parseEther('0.75'))
    expect([await outcome(native.body.id), await outcome(usdc.body.id)]).toEqual(['sent', 'sent'])
    const sponsored = await sale.database.query('select 1 from sponsorships where person_id = $1', [who.person.id])
    expect(sponsored).toEqual([])
  })

  test('behavior: all but what gas takes can be sent, and the refusal says how much that is', async () => {
    const [who, to] = [await rich(), somewhere()]
    const refused = await send(who, { to, amount: String(parseEther('1')) })
    expect(refused).toMatchObject({ status: 409, body: { code: 'wallets.not_enough' } })
    const most = String(refused.body.most)
    const sent = await send(who, { to, amount: most })
    expect(sent.status).toBe(202)
    expect(await ended(sent.body.id)).toMatchObject({ status: 'confirmed' })
    expect(await sale.client.getBalance({ address: to })).toBe(BigInt(most))
  })

  test('behavior: the same key sends once; two at once do not both have the last of it', async () => {
    const [who, to, key] = [await rich(), somewhere(), randomUUID()]
    const order = { to, currency: contracts.USDC, amount: '70000000' }
    const [one, same] = await Promise.all([send(who, order, key), send(who, order, key)])
    expect(same).toEqual(one)
    expect(await send(who, { ...order, amount: '1' }, key)).toMatchObject({ status: 409 })
    const both = await Promise.all([
      send(who, { ...order, amount: '30000000' }),
      send(who, { ...order, amount: '30000000' }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([202, 409])
    for (const { status, body } of [one, ...both]) if (status === 202) await ended(body.id)
    expect(await usdcOf(to)).toBe(100_000_000n)
  })

  test('error: what is refused stores nothing', async () => {
    const [who, to, poor] = [await rich(), somewhere(), await rich({ native: 0n })]
    const stored = async () => {
      const [row] = await sale.database.query<{ rows: string }>(
        `select (select count(*) from operations) || ' ' || (select count(*) from wallet_transfers)
             || ' ' || (select count(*) from idempotency_keys) as rows`,
      )
      return row?.rows
    }
    const before = await stored()
    const code = async (answer: Promise<{ status: number; body: { [name: string]: unknown } }>) => {
      const { status, body } = await answer
      return [status, body.code]
    }
    for (const recipient of [...Object.values(contracts), multicall3Address, zeroAddress, who.wallet]) {
      expect(await code(send(who, { to: recipient }))).toEqual([422, 'wallets.not_a_recipient'])
    }
    expect(await code(send(who, { to, currency: zeroAddress }))).toEqual([422, 'wallets.unknown_currency'])
    expect(await code(send(who, { to, currency: contracts.USDC, amount: '100000001' }))).toEqual([
      409,
      'wallets.not_enough',
    ])
    expect(await code(send(poor, { to, currency: contracts.USDC }))).toEqual([409, 'wallets.gas_needed'])
    expect(await code(send(poor, { to }))).toEqual([409, 'wallets.not_enough'])
    expect(await code(send(who, { to }, ''))).toEqual([400, 'platform.invalid_idempotency_key'])
    expect(await code(sale.call('POST', '/me/wallet/transfers', who, { to, currency: 'native', amount: '1' }))).toEqual(
      [400, 'wallets.idempotency_key_needed'],
    )
    for (const wrong of [
      { to: '0x12' },
      { to, amount: '0' },
      { to, amount: '-1' },
      { to, amount: '1.5' },
      { to, x: 1 },
    ]) {
      expect(await code(send(who, wrong))).toEqual([400, 'platform.invalid_request'])
    }
    expect(await code(send(undefined, { to }))).toEqual([401, 'identity.sign_in_needed'])
    await sale.database.query(`update sessions set fresh_at = now() - interval '6 minutes' where person_id = $1`, [
      who.person.id,
    ])
    expect(await code(send(who, { to }))).toEqual([403, 'identity.fresh_code_needed'])
    const fees = sale.of(FeeOracle)
    const { fees: ask } = fees
    fees.fees = () => Promise.reject(new Error('the chain is away'))
    expect(await code(send(poor, { to }))).toEqual([503, 'wallets.chain_away'])
    fees.fees = ask
    expect(await stored()).toBe(before)
  })

  test('behavior: one that the chain refuses is told with its reason, and the money is free again', async () => {
    const [who, to] = [await rich(), somewhere()]
    const [account] = await sale.client.getAddresses()
    if (!account) throw new Error('The chain has no account')
    const owner = await sale.client.readContract({ address: contracts.USDC, abi: testUsdcAbi, functionName: 'owner' })
    await sale.client.impersonateAccount({ address: owner })
    await sale.client.setBalance({ address: owner, value: parseEther('1') })
    const denial = { address: contracts.USDC, abi: testUsdcAbi, functionName: 'setDenied', account: owner } as const
    const hash = await sale.client.writeContract({ ...denial, args: [to, true], maxFeePerGas: parseGwei('100') })
    await sale.client.waitForTransactionReceipt({ hash })
    const { body } = await send(who, { to, currency: contracts.USDC, amount: '100000000' })
    expect(await ended(body.id)).toMatchObject({ status: 'failed' })
    const told = await sale.call('GET', `/operations/${body.id}`, who)
    expect(told.body.error).toMatchObject({ code: 'relayer.reverted', detail: expect.any(String) })
    expect(await outcome(body.id)).toBe('failed')
    expect((await send(who, { to: somewhere(), currency: contracts.USDC, amount: '100000000' })).status).toBe(202)
  })
})

describe('a worker that is killed while money leaves', () => {
  let sale: Sale

  beforeAll(async () => {
    sale = await openSale({ areLoopsRunning: false })
  })
  afterAll(() => sale.stop())

  test('behavior: wherever it was, the money arrives once', async () => {
    const { database } = sale
    const relayer = new RelayerByHand(sale.of)
    for (let words = 0; ; words++) {
      const [who, to] = [await sale.visitor(), somewhere()]
      await sale.client.setBalance({ address: who.wallet, value: parseEther('1') })
      const order = { to, currency: 'native', amount: '4242' }
      const { body } = await sale.call('POST', '/me/wallet/transfers', who, order, randomUUID())
      const wasKilled = await dieAtWord(database, words, async () => {
        while ((await relayer.step()) > 0);
      })
      await eventually(async () => {
        await database.query(`update operations set due_at = now() - interval '1 second'`)
        await relayer.step()
        return (await sale.of(Operations).find(String(body.id)))?.status === 'confirmed'
      })
      expect(await sale.client.getBalance({ address: to })).toBe(4242n)
      if (wasKilled) continue
      expect(words).toBeGreaterThan(15)
      return
    }
  }, 240_000)
})
