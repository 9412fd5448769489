import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { decodePaymentSignatureHeader } from '@x402/core/http'
import type { Address } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { UseAllowance } from '../src/wallets/index.ts'
import { creditOrdersOf, USDC } from './harness/credit-orders.ts'
import { contracts, openSale, type Sale } from './harness/open-sale.ts'

describe('paying without being asked', () => {
  let sale: Sale
  let orders: ReturnType<typeof creditOrdersOf>
  let sheet: typeof orders.sheet

  beforeAll(async () => {
    sale = await openSale({ areLoopsRunning: false }) // payments stay where they are put
    orders = creditOrdersOf(sale)
    sheet = orders.sheet
  })
  afterAll(() => sale.stop())

  test('default: inside the allowance it is signed at once, taken with the id that was told, and counted', async () => {
    const who = await orders.rich()
    await sheet.allow(who, 10n * USDC)
    const { challengeId, amount } = await orders.challengeOf(who)
    const signed = await sheet.sign(who, challengeId)
    expect(signed).toMatchObject({ status: 200, body: { from: 'allowance', paymentId: expect.any(String) } })
    expect(await sheet.used(who)).toBe(amount)
    const { paymentId, header } = signed.body
    expect(await orders.order(who, amount, header)).toMatchObject({ status: 202, body: { paymentId } })
    const listed = { id: paymentId, kind: 'credits', status: 'pending', from: 'allowance', amount, error: null }
    expect((await sale.call('GET', '/me/payments', who)).body).toMatchObject({
      items: [{ ...listed, currency: contracts.USDC, description: expect.stringContaining('credits') }],
      nextCursor: null,
    })
    expect(await sale.call('GET', '/me/payments', await sale.visitor())).toMatchObject({ body: { items: [] } })
  })

  test('default: the token takes the signature as the wallet has given it, and every signature is in the audit', async () => {
    const who = await orders.rich()
    await sheet.allow(who, 10n * USDC)
    await sheet.deploy(who)
    const { challengeId, amount } = await orders.challengeOf(who)
    const { body } = await sheet.sign(who, challengeId)
    const before = await sheet.usdcOf(who.wallet)
    expect(await sheet.takeToToken(body.header)).toBe('success')
    expect(before - (await sheet.usdcOf(who.wallet))).toBe(BigInt(amount))
    const asked = await sale.database.query(
      'select asked_by, operation_id from wallet_signatures where payment_id = $1',
      [body.paymentId],
    )
    expect(asked).toEqual([{ asked_by: 'payments', operation_id: null }])
  })
  test('default: outside the allowance it asks, says what would be paid, and signs what was confirmed', async () => {
    const who = await orders.rich()
    const { challengeId, amount } = await orders.challengeOf(who)
    expect(await sheet.sign(who, challengeId)).toMatchObject({
      status: 409,
      body: {
        code: 'payments.confirmation_needed',
        payment: { kind: 'credits', amount, currency: contracts.USDC, balance: String(100n * USDC) },
      },
    })
    expect(await orders.rows(who)).toEqual([])
    await sheet.allow(who, 10n * USDC, 1n)
    expect((await sheet.sign(who, challengeId)).body).toMatchObject({
      detail: 'It is more than may be paid at once without asking.',
    })
    const { status, body } = await sheet.sign(who, challengeId, { confirm: true })
    expect([status, body.from]).toEqual([200, 'sheet'])
    expect(await orders.order(who, amount, body.header)).toMatchObject({
      status: 202,
      body: { paymentId: body.paymentId },
    })
    expect(await sheet.used(who)).toBe('0')
  })

  test('behavior: a challenge is signed once, however often and whoever asks at the same time', async () => {
    const who = await orders.rich()
    await sheet.allow(who, 10n * USDC)
    const { challengeId, amount } = await orders.challengeOf(who)
    const answers = await Promise.all(Array.from({ length: 10 }, () => sheet.sign(who, challengeId)))
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.header}`)).size).toBe(1)
    expect(await orders.rows(who)).toHaveLength(1)
    expect(await sheet.used(who)).toBe(amount)
    const header = answers[0]?.body.header
    const taken = await Promise.all(Array.from({ length: 10 }, () => orders.order(who, amount, header)))
    expect(new Set(taken.map(({ status, body }) => `${status} ${body.paymentId}`)).size).toBe(1)
    expect((await sheet.sign(who, challengeId)).body.header).toBe(header)
  })

  test('behavior: of two at once with allowance for one, one goes through and one asks', async () => {
    const who = await orders.rich()
    await sheet.allow(who, 3n * USDC)
    const challenges = [await orders.challengeOf(who), await orders.challengeOf(who)]
    const answers = await Promise.all(challenges.map(({ challengeId }) => sheet.sign(who, challengeId)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('payments.confirmation_needed')
    expect(await orders.rows(who)).toHaveLength(1)
  })

  test('behavior: with the guard switched off, both would', async () => {
    const who = await orders.rich()
    await sheet.allow(who, 3n * USDC)
    const challenges = [await orders.challengeOf(who), await orders.challengeOf(who)]
    const allowance = sale.of(UseAllowance)
    const { take } = allowance
    let open = () => {}
    const bothHaveLooked = new Promise<void>((resolve) => (open = resolve))
    let looked = 0
    allowance.take = async (personId, units, work) => {
      const [row] = await work.query<{ id: string; left: string }>(
        'select id, total - used as left from allowances where person_id = $1 and ended_at is null',
        [personId],
      )
      if (++looked === challenges.length) open()
      await bothHaveLooked
      if (!row || BigInt(row.left) < units) return { refused: 'more than is left' }
      await allowance.correct([{ allowanceId: row.id, units }], work)
      return { allowanceId: row.id }
    }
    try {
      const answers = await Promise.all(challenges.map(({ challengeId }) => sheet.sign(who, challengeId)))
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
    } finally {
      allowance.take = take
    }
  })

  test('behavior: cut short before the signature, it is signed by who asks again, and counted once', async () => {
    const who = await orders.rich()
    await sheet.allow(who, 10n * USDC)
    const { challengeId, amount } = await orders.challengeOf(who)
    const lockVault = (isLocked: boolean) =>
      sale.database.query(
        isLocked
          ? `update wallets set wrapped_data_key = wrapped_data_key || '\\x00' where person_id = $1`
          : `update wallets set wrapped_data_key = substring(wrapped_data_key for length(wrapped_data_key) - 1)
              where person_id = $1`,
        [who.person.id],
      )
    await lockVault(true)
    expect(await sheet.sign(who, challengeId)).toMatchObject({ status: 500, body: { code: 'wallets.key_damaged' } })
    expect([(await orders.rows(who)).length, await sheet.used(who)]).toEqual([1, amount])
    await lockVault(false)
    const { status, body } = await sheet.sign(who, challengeId)
    expect([status, body.paymentId]).toEqual([200, (await orders.rows(who))[0]?.id])
    expect([(await orders.rows(who)).length, await sheet.used(who)]).toEqual([1, amount])
    expect(await orders.order(who, amount, body.header)).toMatchObject({
      status: 202,
      body: { paymentId: body.paymentId },
    })
  })

  test('error: what the wallet does not hold is not signed for, with what it has promised already', async () => {
    const who = await orders.rich(3n * USDC)
    await sheet.allow(who, 10n * USDC)
    const [first, second] = [await orders.challengeOf(who), await orders.challengeOf(who)]
    expect(await sheet.sign(who, first.challengeId)).toMatchObject({ status: 200 })
    const short = { status: 409, body: { code: 'payments.not_enough' } }
    expect(await sheet.sign(who, second.challengeId)).toMatchObject(short)
    expect(await sheet.sign(who, second.challengeId, { confirm: true })).toMatchObject({
      ...short,
      body: { payment: { balance: String(3n * USDC - BigInt(first.amount)) } },
    })
    expect(await sheet.used(who)).toBe(first.amount)
    await sale.fund(who.wallet, { usdc: 10n * USDC }) // seen at once, for it is looked for
    expect(await sheet.sign(who, second.challengeId)).toMatchObject({ status: 200 })
  })

  test('error: only what this server asks for is signed, and only for as long as it asks', async () => {
    const who = await orders.rich()
    await sheet.allow(who, 10n * USDC)
    const { challengeId } = await orders.challengeOf(who)
    const [content = '', seal = ''] = challengeId.split('.')
    const terms = JSON.parse(Buffer.from(content, 'base64url').toString())
    const other = Buffer.from(JSON.stringify({ ...terms, payTo: who.wallet })).toString('base64url')
    for (const bent of [`${other}.${seal}`, content, `${challengeId}.`, `${challengeId}A`, 'x']) {
      expect(await sheet.sign(who, bent)).toMatchObject({ status: 400, body: { code: 'payments.challenge_not_ours' } })
    }
    expect(await sheet.sign(who, challengeId, { amount: '1' })).toMatchObject({ status: 400 })
    expect(await orders.rows(who)).toEqual([])
  })

  test('error: a signature that nobody used for so long that it would not be taken is not told again', async () => {
    const who = await orders.rich()
    await sheet.allow(who, 10n * USDC)
    const { challengeId, amount } = await orders.challengeOf(who)
    const { body } = await sheet.sign(who, challengeId)
    await sale.database.query(
      'update issued_authorizations set valid_before = valid_before - 400 where payment_id = $1',
      [body.paymentId],
    )
    expect(await sheet.sign(who, challengeId)).toMatchObject({
      status: 409,
      body: { code: 'payments.challenge_expired' },
    })
    await orders.order(who, amount, body.header)
    expect(await sheet.sign(who, challengeId)).toMatchObject({ status: 200, body: { paymentId: body.paymentId } })
  })

  test('error: somebody else cannot use up a number of ours', async () => {
    const [who, stranger] = [await orders.rich(), privateKeyToAccount(generatePrivateKey())]
    await sheet.allow(who, 10n * USDC)
    const { challengeId, amount } = await orders.challengeOf(who)
    const { body } = await sheet.sign(who, challengeId)
    const required = decodePaymentSignatureHeader(String(body.header))
    const { authorization } = sheet.payloadOf(body.header)
    const own = { ...authorization, from: stranger.address }
    const signature = await stranger.signTypedData({
      domain: { name: 'USD Coin', version: '2', chainId: 31337, verifyingContract: contracts.USDC },
      types: authorizationTypes,
      primaryType: 'TransferWithAuthorization',
      message: {
        ...{
          from: stranger.address,
          to: own.to as Address,
          value: BigInt(own.value),
          validAfter: BigInt(own.validAfter),
        },
        ...{ validBefore: BigInt(own.validBefore), nonce: own.nonce },
      },
    })
    const stolen = Buffer.from(JSON.stringify({ ...required, payload: { signature, authorization: own } }))
    expect(await orders.order(who, amount, stolen.toString('base64'))).toMatchObject({
      status: 422,
      body: { code: 'payments.nonce_not_issued' },
    })
    expect(await orders.order(who, amount, body.header)).toMatchObject({ status: 202 })
  })
})

const authorizationTypes = {
  TransferWithAuthorization: [
    { name: 'from', type: 'address' },
    { name: 'to', type: 'address' },
    { name: 'value', type: 'uint256' },
    { name: 'validAfter', type: 'uint256' },
    { name: 'validBefore', type: 'uint256' },
    { name: 'nonce', type: 'bytes32' },
  ],
} as const
