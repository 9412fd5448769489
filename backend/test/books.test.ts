import { eventManagerAbi, testUsdcAbi } from '@boxoffice/contracts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Address } from 'viem'
import { Events } from '../src/events/index.ts'
import { FollowBlocks } from '../src/indexer/follow-blocks.ts'
import { Reindex } from '../src/indexer/index.ts'
import { Credits } from '../src/payments/index.ts'
import { Database, Loops } from '../src/platform/index.ts'
import { OpsWallet, TreasuryModule } from '../src/treasury/index.ts'
import { eventually } from './harness/eventually.ts'
import { contracts, openSale, type Sale } from './harness/open-sale.ts'
import { authorize, payersOf } from './harness/payers.ts'
import { strangers } from './harness/strangers.ts'

const PRICE = 20_000_000_000_000_000n
const REFUSES_ALL = '0x5f5ffd'
const USDC = contracts.USDC

describe('the books, written from what happens', () => {
  let sale: Sale
  let people: ReturnType<typeof strangers>
  let payers: ReturnType<typeof payersOf>
  let before: Record<string, bigint>

  beforeAll(async () => {
    sale = await openSale({ above: [TreasuryModule], environment: { TREASURY_OPS_LOW: '0' } })
    people = strangers(sale)
    payers = payersOf(sale)
  })
  beforeEach(async () => {
    await caughtUp()
    before = await balances()
  })
  afterAll(() => sale?.stop())

  /** By `account currency`; what is debited is positive. */
  const balances = async () => {
    const rows = await sale.database.query<{ name: string; units: string }>(
      `select account || ' ' || case when currency = 'native' then currency else 'usdc' end as name,
              sum(amount_units)::text as units from ledger_lines group by 1`,
    )
    return Object.fromEntries(rows.map(({ name, units }) => [name, BigInt(units)]))
  }
  const changes = async () => {
    const now = await balances()
    const all = Object.entries(now).map(([name, units]) => [name, units - (before[name] ?? 0n)] as const)
    return Object.fromEntries(all.filter(([name, units]) => units !== 0n && !name.includes('gas')))
  }
  /** The follower stands at the newest block. */
  const caughtUp = async () => {
    const height = await sale.client.getBlockNumber()
    await eventually(async () => {
      const [row] = await sale.database.query<{ tip: string }>('select max(number) as tip from chain_blocks')
      return BigInt(row?.tip ?? 0) >= height
    })
  }
  const onchainId = async (id: string) => (await sale.of(Events).find(id))?.onchainEventId ?? 0n
  const held = async () => ({
    native: await sale.client.getBalance({ address: contracts.EventManager }),
    usdc: await usdcOf(contracts.EventManager),
  })
  const usdcOf = (owner: Address) =>
    sale.client.readContract({ address: USDC, abi: testUsdcAbi, functionName: 'balanceOf', args: [owner] })
  /** What the books say that EventManager holds is what it holds. */
  const requireAgreement = async () => {
    await caughtUp()
    const now = await balances()
    const { native, usdc } = await held()
    expect([now['event-manager native'] ?? 0n, now['event-manager usdc'] ?? 0n]).toEqual([native, usdc])
    for (const [currency, index] of [
      ['native', 1],
      ['usdc', 2],
    ] as const) {
      const fees = await sale.client.readContract({
        ...{ address: contracts.EventManager, abi: eventManagerAbi, functionName: 'fees', args: [index] },
      })
      expect(-(now[`protocol-fee ${currency}`] ?? 0n) - (now[`fee-treasury ${currency}`] ?? 0n)).toBe(fees)
    }
  }

  test('default: a ticket that is paid for by x402 is owed to its organizer until the event is over', async () => {
    const eventId = await sale.putOnSale()
    const payment = await payers.accept(eventId, await authorize(await payers.payer()))
    await payers.becomes(payment, 'completed')
    await caughtUp()
    expect(await changes()).toEqual({ 'event-manager usdc': 25_000_000n, 'organizer-payables usdc': -25_000_000n })
    await requireAgreement()
  })

  test('behavior: a sale that is passed on at once leaves the fee, rounded once for the purchase', async () => {
    const eventId = await sale.putOnSale({
      payoutMode: 'instant',
      tiers: [{ name: 'Odd', maximum: 10, prices: { native: '101', usdc: null } }],
    })
    await people.buy(people.ann, await onchainId(eventId), 0, 3, 303n)
    await caughtUp()
    const fee = (303n * 250n) / 10_000n
    expect(await changes()).toEqual({ 'event-manager native': fee, 'protocol-fee native': -fee })
    await requireAgreement()
  })

  test('behavior: what an organizer does not take is kept for them', async () => {
    const eventId = await sale.putOnSale({ payoutMode: 'instant' })
    const [row] = await sale.database.query<{ organizer: Address }>(
      'select organizer from onchain_events where onchain_event_id = $1',
      [String(await onchainId(eventId))],
    )
    const code = await sale.client.getCode({ address: row?.organizer as Address })
    await sale.client.setCode({ address: row?.organizer as Address, bytecode: REFUSES_ALL })
    await people.buy(people.ben, await onchainId(eventId), 1, 1, PRICE)
    await sale.client.setCode({ address: row?.organizer as Address, bytecode: code ?? '0x' })
    await caughtUp()
    const fee = (PRICE * 250n) / 10_000n
    expect(await changes()).toEqual({
      ...{ 'event-manager native': PRICE, 'protocol-fee native': -fee, 'unclaimed native': fee - PRICE },
    })
    await requireAgreement()
  })

  test('behavior: a cancelled event pays back what it owed, and a payout leaves nothing but the fee', async () => {
    const foreign = await people.openEvent({ price: PRICE, lastsSeconds: 50 })
    await people.buy(people.ben, foreign, 0, 1, PRICE)
    const cancelled = await onchainId(await sale.putOnSale({ title: 'Rained off' }))
    const [ticket = ''] = await people.buy(people.ann, cancelled, 1, 2, 2n * PRICE)
    await people.cancel(cancelled)
    await people.refund([ticket])
    await sale.client.increaseTime({ seconds: 60 })
    await sale.client.mine({ blocks: 1 })
    await people.payOut(foreign)
    await requireAgreement()
    const fee = (PRICE * 250n) / 10_000n
    expect(await changes()).toMatchObject({ 'protocol-fee native': -fee })
  })

  test('behavior: the gas of all that our lanes have sent is counted, each once', async () => {
    const eventId = await sale.putOnSale()
    const fan = await sale.visitor()
    const { body } = await sale.buy(fan, eventId)
    await sale.endOf(fan, body.orderId)
    await eventually(async () => {
      const [row] = await sale.database.query<{ owed: number }>(
        `select count(*)::int as owed from transactions t where status = 'confirmed' and not exists (
           select from ledger_entries e where e.kind = 'gas' and e.reference = t.id::text)`,
      )
      return row?.owed === 0
    })
    const sent = await sale.database.query<{ hash: `0x${string}` }>(
      `select transaction_hash as hash from transactions where status = 'confirmed'`,
    )
    const receipts = await Promise.all(sent.map(({ hash }) => sale.client.getTransactionReceipt({ hash })))
    const paid = receipts.reduce((sum, receipt) => sum + receipt.gasUsed * receipt.effectiveGasPrice, 0n)
    expect(paid).toBeGreaterThan(0n)
    expect((await balances())['gas native']).toBe(paid)
  })

  test('behavior: credits are owed until they are spent, and the books agree with the accounts', async () => {
    const who = await sale.visitor()
    const accounts = sale.of(Credits)
    await sale.database.query('insert into credit_accounts (person_id, balance) values ($1, 0)', [who.person.id])
    const subjectId = crypto.randomUUID()
    await sale.of(Database).work(async (work) => {
      await work.query('update credit_accounts set balance = 500 where person_id = $1', [who.person.id])
      expect(await accounts.spend({ personId: who.person.id, units: 200n, subjectId }, work)).toBe(true)
    })
    await eventually(async () => (await changes())['credits usdc'] === 200n)
    await sale.of(Database).work((work) => accounts.giveBack(subjectId, work))
    await eventually(async () => (await changes())['credits usdc'] === undefined)
  })

  test('behavior: USDC that comes to us is there at once, and waits for somebody to say what for', async () => {
    const ops = sale.of(OpsWallet).address
    await sale.fund(contracts.PaymentRouter, { usdc: 7n })
    await sale.fund(ops, { usdc: 5n })
    await caughtUp()
    expect(await changes()).toEqual({ 'router usdc': 7n, 'ops-wallet usdc': 5n, 'received usdc': -12n })
    expect(await usdcOf(contracts.PaymentRouter)).toBe((await balances())['router usdc'])
  })

  test('behavior: what the chain takes back is reversed and not erased; rebuilt from the chain, the books are the same', async () => {
    await sale.of(Loops).beforeApplicationShutdown()
    const follow = async () => {
      while ((await sale.of(FollowBlocks).step()) > 0);
    }
    await follow()
    const [was, moment] = [await balances(), await sale.client.snapshot()]
    await sale.fund(contracts.PaymentRouter, { usdc: 9n })
    await sale.client.mine({ blocks: 3 })
    await follow()
    expect((await balances())['router usdc']).toBe((was['router usdc'] ?? 0n) + 9n)
    const entered = await countOfEntries()
    await sale.client.revert({ id: moment })
    await sale.client.increaseTime({ seconds: 60 })
    await sale.client.mine({ blocks: 5 })
    await follow()
    expect(await balances()).toEqual(was)
    expect(await countOfEntries()).toBe(entered + 1)

    await sale.of(Reindex).run(() => undefined)
    expect(await balances()).toEqual(was)
    expect(await countOfEntries()).toBe(entered + 1)
    await requireAgreementByHand()
  })

  test('behavior: a read table that has lost and made up rows is set right, and the books with it', async () => {
    const was = await balances()
    await sale.database.query(`delete from ledger_logs where kind = 'money-in'`)
    await sale.of(Reindex).run(() => undefined)
    expect(await balances()).toEqual(was)
  })

  const countOfEntries = async () => {
    const [row] = await sale.database.query<{ count: number }>('select count(*)::int as count from ledger_entries')
    return row?.count ?? 0
  }
  const requireAgreementByHand = async () => {
    const now = await balances()
    expect([now['event-manager native'], now['event-manager usdc'], now['router usdc']]).toEqual([
      ...Object.values(await held()),
      await usdcOf(contracts.PaymentRouter),
    ])
  }
})
