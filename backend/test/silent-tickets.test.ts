import { randomBytes } from 'node:crypto'
import { ticketCheckoutAbi } from '@boxoffice/contracts'
import { localKey } from '@boxoffice/contracts/deploy'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { bytesToHex, getAddress, recoverAddress } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import { IssueOrders } from '../src/checkout/issue-orders.ts'
import { IssuedNonces } from '../src/payments/silent/issued-nonces.ts'
import { contracts, openSale, type Sale, type Visitor } from './harness/open-sale.ts'
import { payersOf, USDC_PRICE, USDC_TIER } from './harness/payers.ts'
import { paymentSheetOf } from './harness/payment-sheet.ts'

const checkout = { address: contracts.TicketCheckout, abi: ticketCheckoutAbi } as const

describe('tickets that are paid for silently', () => {
  let sale: Sale
  let eventId: string
  let payers: ReturnType<typeof payersOf>
  let sheet: ReturnType<typeof paymentSheetOf>

  beforeAll(async () => {
    sale = await openSale()
    eventId = await sale.putOnSale()
    payers = payersOf(sale)
    sheet = paymentSheetOf(sale)
  })
  afterAll(() => sale?.stop())

  const wanted = (quantity = 1) => ({ path: `/x402/events/${eventId}/tickets`, body: { tierId: USDC_TIER, quantity } })
  const rich = async (units = 4n * USDC_PRICE): Promise<Visitor> => {
    const who = await sale.visitor()
    await sale.fund(who.wallet, { usdc: units })
    return who
  }
  const nonceOf = (header: unknown) => sheet.payloadOf(header).authorization.nonce

  test('default: a wallet that has no code yet pays inside its allowance, and has its tickets', async () => {
    const who = await rich()
    await sheet.allow(who, 2n * USDC_PRICE)
    const challengeId = await sheet.challengeOf(who, wanted(2))
    const { body } = await sheet.sign(who, challengeId)
    expect(body).toMatchObject({ from: 'allowance' })
    expect(await sheet.bring(who, wanted(2), body.header)).toMatchObject({
      status: 202,
      body: { paymentId: body.paymentId, quantity: 2, status: 'payment_pending' },
    })
    const id = String(body.paymentId)
    expect(await payers.becomes(id, 'completed', 'failed')).toMatchObject({ status: 'completed', code: null })
    const { tokenIds = [] } = (await payers.orderOf(id)) ?? {}
    expect(tokenIds).toHaveLength(2)
    for (const tokenId of tokenIds) expect(await sale.ownerOf(tokenId)).toBe(who.wallet)
    expect((await sale.call('GET', '/me/tickets', who)).body.items).toHaveLength(2)
    expect((await sale.call('GET', '/me/payments', who)).body).toMatchObject({
      items: [{ id, kind: 'tickets', status: 'completed', from: 'allowance' }],
    })
    const args = [contracts.USDC, who.wallet, nonceOf(body.header)] as const
    expect(await sale.client.readContract({ ...checkout, functionName: 'hasMinted', args })).toBe(true)
    expect([await sheet.usdcOf(who.wallet), await sheet.used(who)]).toEqual([2n * USDC_PRICE, String(2n * USDC_PRICE)])
  })

  test('behavior: of two at once with allowance for one, one is paid and the other asks', async () => {
    const who = await rich()
    await sheet.allow(who, 2n * USDC_PRICE)
    const challenges = await Promise.all([sheet.challengeOf(who, wanted()), sheet.challengeOf(who, wanted(2))])
    const answers = await Promise.all(challenges.map((one) => sheet.sign(who, one)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const at = answers.findIndex(({ status }) => status === 200)
    const taken = await sheet.bring(who, wanted(at + 1), answers[at]?.body.header)
    await payers.becomes(String(taken.body.paymentId), 'completed')
    expect((await sale.call('GET', '/me/tickets', who)).body.items).toHaveLength(at + 1)
  })

  test('behavior: numbers of ours come one after another, so that 256 share a slot, and in no two processes the same', () => {
    const [one, other] = [new IssuedNonces(), new IssuedNonces()]
    const [first, second] = [BigInt(one.next()), BigInt(one.next())]
    expect(second - first).toBe(1n)
    expect(bytesToHex(Buffer.from('boxnonce'))).toBe(`0x${first.toString(16).slice(0, 16)}`)
    expect(BigInt(other.next()) >> 64n).not.toBe(first >> 64n)
  })

  test('behavior: what is issued is what TicketCheckout asks the sale signer for, and a nonce of the payer is not', async () => {
    const issue = sale.of(IssueOrders)
    const nonces = sale.of(IssuedNonces)
    const anybody = () => getAddress(bytesToHex(randomBytes(20)))
    for (let round = 0; round < 10; round++) {
      const order = {
        ...{ payer: anybody(), recipient: anybody(), eventId: BigInt(bytesToHex(randomBytes(6))) },
        ...{ tierId: round * 1000, quantity: round + 1, nonce: nonces.next() },
      }
      const { payer, recipient, eventId: event, tierId, quantity, nonce } = order
      const args = [payer, recipient, event, BigInt(tierId), BigInt(quantity), nonce] as const
      const hash = await sale.client.readContract({ ...checkout, functionName: 'issuedDigest', args })
      expect(await recoverAddress({ hash, signature: issue.sign(order) })).toBe(
        privateKeyToAddress(localKey('saleSigner')),
      )
      expect(issue.sign({ ...order, nonce: bytesToHex(randomBytes(32)) })).toBe('0x')
    }
  })
})
