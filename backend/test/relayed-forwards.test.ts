import { deployments, forwarderAbi, localChain } from '@boxoffice/contracts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Address, Hex } from 'viem'
import { generatePrivateKey, type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import { Database, Loops } from '../src/platform/index.ts'
import { Forwards, type Verdict } from '../src/relayer/index.ts'
import { NotSponsored } from '../src/relayer/relayer.errors.ts'
import { eventually } from './harness/eventually.ts'
import { type Answer, openSale, type Sale, type Visitor } from './harness/open-sale.ts'
import { unbalancedBudgets } from './harness/unbalanced-budgets.ts'

const { ERC2771Forwarder } = deployments[localChain.id].contracts
const KIND = 'tests.say'
const SAY: Hex = '0x11223344'
// By hand: to isTrustedForwarder(address) they say yes. Else one writes what it was called with, and one undoes it.
const TRUSTS = '60003560e01c63572b6c0514601a57'
const YES = '5b600160005260206000f3'
const LISTENER = { address: `0x${'a1'.repeat(20)}` } as const
const LISTENS: Hex = `0x${TRUSTS}366000600037366000a000${YES}`
const UNDOER = `0x${'b2'.repeat(20)}` as const
const UNDOES: Hex = `0x${TRUSTS}60006000fd000000000000${YES}`
const STRANGER = `0x${'c3'.repeat(20)}` as const

const types = {
  ForwardRequest: [
    { name: 'from', type: 'address' },
    { name: 'to', type: 'address' },
    { name: 'value', type: 'uint256' },
    { name: 'gas', type: 'uint256' },
    { name: 'nonce', type: 'uint256' },
    { name: 'deadline', type: 'uint48' },
    { name: 'data', type: 'bytes' },
  ],
} as const

describe('a request that is signed for the forwarder', () => {
  let sale: Sale
  let verdict: Verdict = { isSponsored: true }

  beforeAll(async () => {
    sale = await openSale({ environment: { RELAYER_RELAYS_PER_PERSON_HOUR: '4' } })
    await sale.client.setCode({ address: LISTENER.address, bytecode: LISTENS })
    await sale.client.setCode({ address: UNDOER, bytecode: UNDOES })
    const calls = [LISTENER.address, UNDOER, ERC2771Forwarder].map((to) => {
      return { to, selector: SAY, mayCarryValue: false }
    })
    sale.of(Forwards).allow({
      ...{ kind: KIND, calls: () => calls, rule: async () => verdict },
      answer: async ({ id, transactionId }) => ({ id, transactionId, status: 'sent' }),
    })
  })
  afterAll(() => sale.stop())

  const inAnHour = () => Math.floor(Date.now() / 1000) + 3600
  const somebody = () => privateKeyToAccount(generatePrivateKey())
  const signed = async (by: PrivateKeyAccount, more: object = {}) => {
    const args = [by.address] as const
    const forwarder = { address: ERC2771Forwarder, abi: forwarderAbi } as const
    const nonce = await sale.client.readContract({ ...forwarder, functionName: 'nonces', args })
    const message = {
      ...{ from: by.address, to: LISTENER.address as Address, value: 0n, gas: 100_000n, nonce },
      ...{ deadline: inAnHour(), data: `${SAY}0102` as Hex },
      ...more,
    }
    const domain = { name: 'Boxoffice', version: '1', chainId: localChain.id, verifyingContract: ERC2771Forwarder }
    const signature = await by.signTypedData({ domain, types, primaryType: 'ForwardRequest', message })
    const { value, gas, deadline, ...rest } = message
    const [v, g, n, d] = [value, gas, message.nonce, deadline].map(String)
    return { kind: 'forward', request: { ...rest, value: v, gas: g, nonce: n, deadline: d }, signature }
  }
  const submit = (who: Visitor, body: object, key?: string): Promise<Answer> =>
    sale.call('POST', '/relayer/submit', who, body, key)
  const outcomeOf = (id: unknown) =>
    eventually(async () => {
      const [row] = await sale.database.query<{ outcome: string | null; hash: Hex }>(
        `select f.outcome, t.transaction_hash as hash from forwards f join transactions t on t.id = f.transaction_id
          where f.id = $1`,
        [id],
      )
      return row?.outcome ? row : undefined
    })
  const traces = async () =>
    sale.database.query(`select (select count(*) from forwards) as forwards, (select count(*) from transactions
      where kind = 'relayer.forward') as transactions, (select count(*) from sponsorships) as sponsorships,
      (select coalesce(sum(taken), 0) from relay_hours) as relays`)

  test('default: it is called in the name of whoever signed, and what it cost is in the relay log', async () => {
    const [who, sender] = [await sale.visitor(), somebody()]
    const { status, body } = await submit(who, await signed(sender))
    expect({ status, body }).toMatchObject({ status: 202, body: { status: 'sent' } })
    const { outcome, hash } = await outcomeOf(body.id)
    expect(outcome).toBe('done')
    const { logs, gasUsed, effectiveGasPrice } = await sale.client.getTransactionReceipt({ hash })
    const said = logs.find(({ address }) => address === LISTENER.address)
    expect(said?.data).toBe(`${SAY}0102${sender.address.slice(2).toLowerCase()}`)
    const admin = await sale.visitor('admin')
    const { body: log } = await sale.call('GET', `/admin/relay-log?kind=${KIND}`, admin)
    expect(log.items).toMatchObject([
      {
        ...{ forwardId: body.id, operationId: null, personId: who.person.id, wallet: sender.address },
        ...{ decision: 'settled', actualUnits: String(gasUsed * effectiveGasPrice), transactionHash: hash },
      },
    ])
    expect(await unbalancedBudgets(sale.database)).toEqual([])
  })

  test('behavior: the same one fifty times at once is sent once; another with its nonce is refused meanwhile', async () => {
    const [who, sender] = [await sale.visitor(), somebody()]
    const request = await signed(sender)
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        submit(who, request, index % 3 === 0 ? undefined : `key ${index}`.replace(' ', '-')),
      ),
    )
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1)
    const rival = await signed(sender, { data: `${SAY}ff`, nonce: 0n })
    expect(await submit(who, rival)).toMatchObject({ status: 409, body: { code: 'relayer.nonce_in_use' } })
    await outcomeOf(answers[0]?.body.id)
    expect(await sale.database.query('select from forwards where person_id = $1', [who.person.id])).toHaveLength(1)
    expect((await submit(who, await signed(sender, { data: `${SAY}ff` }))).status).toBe(202)
  })

  test('behavior: of two for one nonce at once one is sent', async () => {
    const [who, sender] = [await sale.visitor(), somebody()]
    const both = [await signed(sender, { data: `${SAY}01` }), await signed(sender, { data: `${SAY}02` })]
    const answers = await Promise.all(both.map((request) => submit(who, request)))
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409])
  })

  test('behavior: an hour has so many, however many come at once', async () => {
    const who = await sale.visitor()
    const requests = await Promise.all(Array.from({ length: 9 }, () => signed(somebody())))
    const answers = await Promise.all(requests.map((request) => submit(who, request)))
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(4)
    expect(answers.filter(({ body }) => body.code === 'relayer.too_many_relays')).toHaveLength(5)
  })

  test('behavior: one that is undone after all costs what it cost, and may be signed again', async () => {
    const [who, sender] = [await sale.visitor(), somebody()]
    await sale.of(Loops).beforeApplicationShutdown()
    const { body } = await submit(who, await signed(sender))
    await sale.client.setCode({ address: LISTENER.address, bytecode: UNDOES }) // between the trial and the block
    sale.of(Loops).start()
    expect((await outcomeOf(body.id)).outcome).toBe('undone')
    await sale.client.setCode({ address: LISTENER.address, bytecode: LISTENS })
    const [entry] = await sale.database.query<{ status: string; is_reverted: boolean }>(
      'select status, is_reverted from sponsorships where forward_id = $1',
      [body.id],
    )
    expect(entry).toEqual({ status: 'settled', is_reverted: true })
    expect((await submit(who, await signed(sender, { data: `${SAY}07` }))).status).toBe(202)
  })

  test('behavior: killed at each word of taking it, all of it stands or nothing', async () => {
    const database = sale.of(Database)
    const { work } = database
    for (let words = 0; ; words++) {
      const who = await sale.visitor()
      const request = await signed(somebody())
      let left = words
      let isKilled = false
      database.work = (story) =>
        work.call(database, async (unit) => {
          const query = unit.query.bind(unit)
          unit.query = (...said) => {
            if (left-- <= 0) isKilled = true
            return isKilled ? Promise.reject(new Error('killed')) : query(...said)
          }
          const result = await story(unit)
          if (left-- <= 0) isKilled = true
          if (isKilled) throw new Error('killed')
          return result
        }) as never
      await submit(who, request)
      database.work = work
      const kept = await sale.database.query('select from forwards where person_id = $1', [who.person.id])
      const entries = await sale.database.query('select from sponsorships where person_id = $1', [who.person.id])
      expect(entries).toHaveLength(kept.length)
      expect((await submit(who, request)).status).toBe(202)
      expect(await sale.database.query('select from forwards where person_id = $1', [who.person.id])).toHaveLength(1)
      if (!isKilled) return
    }
  }, 60_000)

  describe('what is refused leaves nothing behind', () => {
    const refused = async (body: object) => {
      const who = await sale.visitor()
      const before = await traces()
      const answer = await submit(who, body)
      expect(await traces()).toEqual(before)
      return { status: answer.status, code: answer.body.code }
    }

    test('error: signed by somebody else, for another forwarder or chain, or changed afterwards', async () => {
      const wrong = { status: 422, code: 'relayer.not_signed' }
      const request = await signed(somebody())
      expect(await refused({ ...request, request: { ...request.request, from: STRANGER } })).toEqual(wrong)
      expect(await refused({ ...request, request: { ...request.request, data: `${SAY}09` } })).toEqual(wrong)
      expect(await refused({ ...request, request: { ...request.request, gas: '100001' } })).toEqual(wrong)
      expect(await refused({ ...request, signature: `0x${'00'.repeat(65)}` })).toEqual(wrong)
    })

    test('error: a target or a function that is on nobody’s list, and what its rule refuses', async () => {
      const unlisted = { status: 403, code: 'relayer.call_not_sponsored' }
      expect(await refused(await signed(somebody(), { to: STRANGER }))).toEqual(unlisted)
      expect(await refused(await signed(somebody(), { data: '0x99999999' }))).toEqual(unlisted)
      expect(await refused(await signed(somebody(), { data: '0x' }))).toEqual(unlisted)
      verdict = { isSponsored: false, because: new NotSponsored({ kind: KIND }) }
      const said = await refused(await signed(somebody()))
      verdict = { isSponsored: true }
      expect(said).toEqual({ status: 403, code: 'relayer.not_sponsored' })
    })

    test('error: too late, with a nonce that is not the next one, too much gas, or money in it', async () => {
      const soon = await refused(await signed(somebody(), { deadline: Math.floor(Date.now() / 1000) + 5 }))
      expect(soon).toEqual({ status: 422, code: 'relayer.cannot_be_sent' })
      const early = await refused(await signed(somebody(), { nonce: 5n }))
      expect(early).toEqual({ status: 409, code: 'relayer.reverted' })
      const greedy = await refused(await signed(somebody(), { gas: 6_000_000n }))
      expect(greedy).toEqual({ status: 422, code: 'relayer.gas_too_much' })
      const rich = await refused(await signed(somebody(), { value: 1n }))
      expect(rich).toEqual({ status: 400, code: 'platform.invalid_request' })
    })

    test('error: what the target would undo, and a target that trusts somebody else', async () => {
      const undone = { status: 409, code: 'relayer.reverted' }
      expect(await refused(await signed(somebody(), { to: UNDOER }))).toEqual(undone)
      expect(await refused(await signed(somebody(), { to: ERC2771Forwarder }))).toEqual(undone)
    })
  })
})
