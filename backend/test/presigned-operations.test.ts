import { eventManagerAbi, testUsdcAbi } from '@boxoffice/contracts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Address, encodeFunctionData, type Hex, parseEther, parseGwei } from 'viem'
import { Events } from '../src/events/index.ts'
import { Loops } from '../src/platform/index.ts'
import { type Call, Operations } from '../src/relayer/index.ts'
import { TooManyRelays } from '../src/relayer/relays/relays.errors.ts'
import { TakeRelay } from '../src/relayer/relays/take-relay.ts'
import { Wallets } from '../src/wallets/index.ts'
import { eventually } from './harness/eventually.ts'
import { contracts, openSale, type Sale, type Visitor } from './harness/open-sale.ts'
import { buildOperation, ownKey, type Signed, signOperation } from './harness/presign.ts'
import { unbalancedBudgets } from './harness/unbalanced-budgets.ts'

describe('an operation that its person has signed', () => {
  let sale: Sale
  let eventId: string
  let number: bigint

  beforeAll(async () => {
    sale = await openSale({ environment: { RELAYER_RELAYS_PER_PERSON_HOUR: '4' } })
    eventId = await sale.putOnSale()
    number = (await sale.of(Events).find(eventId))?.onchainEventId ?? 0n
  })
  afterAll(() => sale.stop())

  const purchase = (tierId = 0, quantity = 1, value = 0n): Call => {
    const args = [number, BigInt(tierId), BigInt(quantity)] as const
    const data = encodeFunctionData({ abi: eventManagerAbi, functionName: 'purchaseTickets', args })
    return { to: contracts.EventManager, value, data }
  }
  const submit = (who: Visitor | undefined, operation: object, key?: string) =>
    sale.call('POST', '/relayer/submit', who, { kind: 'operation', operation }, key)
  const endOf = (id: unknown) =>
    eventually(async () => {
      const found = await sale.of(Operations).find(String(id))
      return found && ['confirmed', 'failed'].includes(found.status) && found
    })
  const signed = async (who: Visitor, calls = [purchase()], more = {}, key?: Hex): Promise<Signed> =>
    signOperation(sale, await buildOperation(sale, who, calls, more), key)
  const everything = async () =>
    sale.database.query(`select (select count(*) from operations) as operations, (select count(*) from orders) as orders,
      (select sum(held) from tiers) as held, (select count(*) from sponsorships) as sponsorships,
      (select coalesce(sum(taken), 0) from relay_hours) as relays`)
  const logOf = (operationId: unknown) =>
    sale.database.query<{ status: string; reserved: string; actual: string }>(
      'select status, reserved_units as reserved, actual_units as actual from sponsorships where operation_id = $1',
      [operationId],
    )

  test('default: with a key of their own it buys a ticket at our cost, and is carried and seen like every other', async () => {
    const who = await sale.visitor()
    const key = await ownKey(sale, who)
    const { status, body } = await submit(who, await signed(who, [purchase()], {}, key))
    expect({ status, ...body }).toMatchObject({ status: 'prepared', kind: 'checkout.buy-presigned' })
    expect(status).toBe(202)
    expect(await sale.tier(eventId)).toMatchObject({ held: 1 })
    const { status: end, tokenIds, transactionHash, submittedThrough } = await endOf(body.id)
    expect({ end, submittedThrough }).toEqual({ end: 'confirmed', submittedThrough: 'direct' })
    expect(await sale.ownerOf(tokenIds[0] ?? '')).toBe(who.wallet)
    const seen = await sale.call('GET', `/operations/${body.id}`, who)
    expect(seen).toMatchObject({ status: 200, body: { status: 'confirmed', transactionHash } })
    await eventually(async () => (await sale.tier(eventId))?.held === 0)
    const mine = await sale.call('GET', '/me/tickets', who)
    expect(JSON.stringify(mine.body)).toContain(tokenIds[0])
    // What the lane paid is in the relay log, and no more was set aside than that comes to.
    const { gasUsed, effectiveGasPrice } = await sale.client.getTransactionReceipt({ hash: transactionHash as Hex })
    const [entry] = await logOf(body.id)
    expect(entry?.status).toBe('settled')
    expect(entry?.actual).toBe(String(gasUsed * effectiveGasPrice)) // it was alone in its bundle
    expect(BigInt(entry?.actual ?? 0)).toBeLessThanOrEqual(BigInt(entry?.reserved ?? 0))
    expect(await unbalancedBudgets(sale.database)).toEqual([])
  })

  test('args: from a wallet that is not there yet, and paid in USDC by a batch', async () => {
    const who = await sale.visitor()
    await sale.fund(who.wallet, { usdc: 50_000_000n })
    const { EventManager, USDC } = contracts
    const allowance = [EventManager, 25_000_000n] as const
    const args = [number, 2n, 1n] as const
    const calls: Call[] = [
      {
        ...{ to: USDC, value: 0n },
        data: encodeFunctionData({ abi: testUsdcAbi, functionName: 'approve', args: allowance }),
      },
      {
        ...{ to: EventManager, value: 0n },
        data: encodeFunctionData({ abi: eventManagerAbi, functionName: 'purchaseTicketsWithToken', args }),
      },
    ]
    const { status, body } = await submit(who, await signed(who, calls, { lane: 7n }))
    expect(status).toBe(202)
    expect(await endOf(body.id)).toMatchObject({ status: 'confirmed', createsWallet: true, lane: 7 })
    await eventually(async () => (await sale.of(Wallets).of(who.person.id))?.isDeployed)
  })

  test('args: with fees in it the wallet pays, and the log says that we did not', async () => {
    const who = await sale.visitor()
    await sale.fund(who.wallet, { native: parseEther('1') })
    const fees = { maxFeePerGas: parseGwei('10'), maxPriorityFeePerGas: parseGwei('1') }
    const { status, body } = await submit(who, await signed(who, [purchase()], fees))
    expect({ status, body }).toMatchObject({ status: 202 })
    expect(await endOf(body.id)).toMatchObject({ status: 'confirmed', gasPayer: 'wallet' })
    expect(await sale.client.getBalance({ address: who.wallet })).toBeLessThan(parseEther('1'))
    expect(await logOf(body.id)).toEqual([{ status: 'settled', reserved: '0', actual: '0' }])
  })

  test('behavior: the same one, a hundred times at once and with any key or none, is sent once and counted once', async () => {
    const who = await sale.visitor()
    const operation = await signed(who)
    const keys = [undefined, 'one', 'another']
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) => submit(who, operation, keys[index % keys.length])),
    )
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`))).toHaveProperty('size', 1)
    await endOf(answers[0]?.body.id)
    const again = await submit(who, operation) // its nonce is used by now, and it is known all the same
    expect(again).toMatchObject({ status: 202, body: { id: answers[0]?.body.id, status: 'confirmed' } })
    const [count] = await sale.database.query(
      `select (select count(*)::int from operations where person_id = $1) as operations,
              (select sum(taken)::int from relay_hours where person_id = $1) as relays`,
      [who.person.id],
    )
    expect(count).toEqual({ operations: 1, relays: 1 })
  })

  test('behavior: of twenty different ones at once as many are sent as an hour has left', async () => {
    const who = await sale.visitor()
    await ownKey(sale, who)
    const lanes = [0n, 1n, 2n, 3n, 4n, 5n, 6n, 7n]
    const operations = await Promise.all(lanes.map((lane) => signed(who, [purchase()], { lane })))
    const answers = await Promise.all(operations.map((operation) => submit(who, operation)))
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(4)
    const refused = answers.filter(({ status }) => status !== 202)
    expect(refused).toHaveLength(4)
    for (const { status, body } of refused) expect({ status, code: body.code }).toEqual(TOO_MANY)
    const held = await sale.database.query(`select id from operations where person_id = $1`, [who.person.id])
    expect(held).toHaveLength(4)
    await Promise.all(held.map((row) => endOf((row as { id: string }).id)))
  })

  test('behavior: with the count read before it is written more get through', async () => {
    const take = sale.of(TakeRelay)
    const { of } = take
    take.of = async (personId, work) => {
      const [row] = await sale.database.query<{ taken: number }>(
        'select taken from relay_hours where person_id = $1 order by hour desc',
        [personId],
      )
      if ((row?.taken ?? 0) >= 4) throw new TooManyRelays(4, 1)
      await work.query(
        `insert into relay_hours as h (person_id, hour, taken) values ($1, date_trunc('hour', now()), 1)
         on conflict (person_id, hour) do update set taken = h.taken + 1`,
        [personId],
      )
    }
    try {
      const who = await sale.visitor()
      await ownKey(sale, who)
      const lanes = [0n, 1n, 2n, 3n, 4n, 5n, 6n, 7n]
      const operations = await Promise.all(lanes.map((lane) => signed(who, [purchase()], { lane })))
      const answers = await Promise.all(operations.map((operation) => submit(who, operation)))
      expect(answers.filter(({ status }) => status === 202).length).toBeGreaterThan(4)
      await Promise.all(answers.map(({ status, body }) => status === 202 && endOf(body.id)))
    } finally {
      take.of = of
    }
  })

  describe('what is refused leaves nothing behind', () => {
    let who: Visitor
    let key: Hex
    beforeAll(async () => {
      who = await sale.visitor()
      key = await ownKey(sale, who)
      // What was bought before is given back a moment after its end; it must not be taken for a trace.
      await eventually(async () => (await sale.tier(eventId))?.held === 0)
    })
    const refused = async (operation: object, by = who) => {
      const before = await everything()
      const { status, body } = await submit(by, operation)
      expect(await everything()).toEqual(before)
      return { status, code: body.code, detail: body.detail }
    }

    test('error: of another wallet, by nobody, and of a wallet that is not of our factory', async () => {
      const other = await sale.visitor()
      const operation = await signed(who, [purchase()], {}, key)
      expect(await refused(operation, other)).toMatchObject({ status: 403, code: 'relayer.not_your_wallet' })
      expect((await submit(undefined, operation)).body.code).toBe('identity.sign_in_needed')
      const newcomer = await sale.visitor()
      const built = await buildOperation(sale, newcomer, [purchase()])
      const foreign = await signOperation(sale, { ...built, factory: contracts.EventManager } as never)
      expect(await refused(foreign, newcomer)).toMatchObject({ status: 403, code: 'relayer.foreign_wallet' })
    })

    test.each([
      ['a call that is on no list', () => [{ to: contracts.USDC, value: 0n, data: '0xa9059cbb' as Hex }]],
      ['a transfer of money', () => [{ to: contracts.EventManager, value: 1n, data: '0x' as Hex }]],
      ['an approval beside it of another spender', () => [approval(contracts.USDC), purchase()]],
      ['a second purchase behind the first', () => [purchase(), purchase()]],
    ])('error: %s', async (_, calls) => {
      const answer = await refused(await signed(who, calls(), {}, key))
      expect(answer.status).toBe(403)
      expect(['relayer.call_not_sponsored', 'checkout.not_sponsored']).toContain(answer.code)
    })

    test('error: a batch inside of a batch, and call data that is no call of a wallet', async () => {
      const built = await buildOperation(sale, who, [purchase()])
      const nested = await signed(who, [{ to: who.wallet, value: 0n, data: built.callData }], {}, key)
      expect(await refused(nested)).toMatchObject({ status: 403, code: 'relayer.call_not_sponsored' })
      const odd = await signed(who, [purchase()], { callData: '0x12345678' }, key)
      expect(await refused(odd)).toMatchObject({ status: 422, code: 'relayer.cannot_be_sent' })
      const longer = await signed(who, [purchase()], { callData: `${built.callData}00` }, key)
      expect(await refused(longer)).toMatchObject({ status: 422, code: 'relayer.cannot_be_sent' })
    })

    test('error: a signature of somebody else, a nonce that is used or comes too early, a lane that is none', async () => {
      const operation = await buildOperation(sale, who, [purchase()])
      const forged = await signOperation(sale, operation, `0x${'5e'.repeat(32)}`)
      expect(await refused(forged)).toMatchObject({
        status: 422,
        code: 'relayer.operation_rejected',
        detail: expect.stringMatching(/AA24/),
      })
      const early = await signOperation(sale, { ...operation, nonce: operation.nonce + 1n }, key)
      expect(await refused(early)).toMatchObject({
        status: 422,
        code: 'relayer.operation_rejected',
        detail: expect.stringMatching(/AA25/),
      })
      const lane = await signOperation(sale, { ...operation, nonce: 8n << 64n }, key)
      expect(await refused(lane)).toMatchObject({ status: 400, code: 'platform.invalid_request' })
    })

    test('error: gas that is not enough or too much, and fees that are too low', async () => {
      const short = await refused(await signed(who, [purchase()], { callGasLimit: 50_000n }, key))
      expect(short).toMatchObject({
        status: 422,
        code: 'relayer.cannot_be_sent',
        detail: expect.stringMatching(/callGasLimit/),
      })
      const starved = await refused(await signed(who, [purchase()], { verificationGasLimit: 5_000n }, key))
      expect(starved).toMatchObject({
        status: 422,
        code: 'relayer.operation_rejected',
        detail: expect.stringMatching(/AA2[36]/),
      })
      const greedy = await refused(await signed(who, [purchase()], { callGasLimit: 6_000_000n }, key))
      expect(greedy).toMatchObject({ status: 422, code: 'relayer.gas_too_much' })
      const cheap = await refused(await signed(who, [purchase()], { maxFeePerGas: 1n }, key))
      expect(cheap).toMatchObject({
        status: 422,
        code: 'relayer.cannot_be_sent',
        detail: expect.stringMatching(/maxFeePerGas/),
      })
    })

    test('error: what the chain would undo, what is beyond the limit of one person, and what is not its price', async () => {
      const poor = await refused(await signed(who, [purchase(1, 1, 20_000_000_000_000_000n)], {}, key))
      expect(poor).toMatchObject({ status: 409, code: 'relayer.not_enough_money' })
      const much = await refused(await signed(who, [purchase(0, 51)], { callGasLimit: 4_000_000n }, key))
      expect(much).toMatchObject({ status: 409 })
      expect(['checkout.too_many_tickets', 'relayer.reverted']).toContain(much.code)
      const wrong = await refused(await signed(who, [purchase(0, 1, 5n)], {}, key))
      expect(wrong.status).toBe(409)
    })

    test('error: while another request with its nonce is on its way', async () => {
      await sale.of(Loops).beforeApplicationShutdown()
      try {
        const first = await submit(who, await signed(who, [purchase()], {}, key))
        expect(first.status).toBe(202)
        const second = await refused(await signed(who, [purchase(0, 2)], {}, key))
        expect(second).toMatchObject({ status: 409, code: 'relayer.nonce_in_use' })
      } finally {
        sale.of(Loops).start()
      }
    })
  })
})

const TOO_MANY = { status: 429, code: 'relayer.too_many_relays' }

function approval(spender: Address): Call {
  const data = encodeFunctionData({ abi: testUsdcAbi, functionName: 'approve', args: [spender, 1n] })
  return { to: contracts.USDC, value: 0n, data }
}
