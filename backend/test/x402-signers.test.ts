import { smartWalletFactoryAbi } from '@boxoffice/contracts'
import { localKey } from '@boxoffice/contracts/deploy'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { privateKeyToAccount } from 'viem/accounts'
import { authorizationContents, Usdc } from '../src/payments/index.ts'
import { hashForWallet, wrapSignature } from '../src/wallets/index.ts'
import { SignForWallet } from '../src/wallets/sign-for-wallet.ts'
import { anybody, claimsDeskOf } from './harness/claims-desk.ts'
import { contracts, openSale, type Sale } from './harness/open-sale.ts'
import { authorize, USDC_PRICE } from './harness/payers.ts'

describe('who has signed a payment', () => {
  let sale: Sale
  let desk: ReturnType<typeof claimsDeskOf>

  beforeAll(async () => {
    sale = await openSale({ areLoopsRunning: false })
    desk = claimsDeskOf(sale)
  })
  afterAll(() => sale.stop())

  test('behavior: a wallet of ours pays by the signature of its owner, and the order is its person\u2019s', async () => {
    const eventId = await desk.putOnSale()
    const fan = await sale.visitor()
    const terms = { amount: USDC_PRICE, validAfter: 0n, validBefore: BigInt(Math.floor(Date.now() / 1000)) + 900n }
    const nonce = `0x${'42'.repeat(32)}` as const
    const authorization = { payer: fan.wallet, payTo: contracts.TicketCheckout, amount: String(terms.amount), nonce }
    const times = { validAfter: Number(terms.validAfter), validBefore: Number(terms.validBefore) }
    const contents = authorizationContents({ ...authorization, ...times }, sale.of(Usdc).domain)
    const hash = hashForWallet(contents, fan.wallet, sale.of(Usdc).chainId)
    const operationId = await anOperationOf(fan, eventId)
    const [signature] = await sale.of(SignForWallet).signMany([{ wallet: fan.wallet, hash, operationId }], 'tests')
    if (!signature) throw new Error('Nothing was signed')
    const signed = { ...authorization, ...terms, signature: wrapSignature(signature, contents) }
    const { status, body } = await desk.send(eventId, signed)
    expect(status).toBe(202)
    expect(await desk.rowOf(body.paymentId)).toEqual({ signedBy: 'our-wallet', personId: fan.person.id, payer: null })
    const bent = { ...signed, nonce: `0x${'43'.repeat(32)}` as const }
    expect(await desk.codes([desk.send(eventId, bent)])).toEqual(['payments.wrong_signature'])
  })

  test('behavior: a contract that is not ours may pay; whether it has signed, the worker asks it', async () => {
    const eventId = await desk.putOnSale()
    const owner = anybody()
    const factory = { address: contracts.SmartWalletFactory, abi: smartWalletFactoryAbi } as const
    const args = [owner.address, 7n] as const
    const wallet = await sale.client.readContract({ ...factory, functionName: 'getAddress', args })
    const authorized = { ...(await authorize(owner)), payer: wallet }
    expect(await desk.codes([desk.send(eventId, authorized)])).toEqual(['payments.wrong_signature'])
    const account = privateKeyToAccount(localKey(16))
    const hash = await sale.client.writeContract({ ...factory, account, functionName: 'createAccount', args })
    await sale.client.waitForTransactionReceipt({ hash })
    const { status, body } = await desk.send(eventId, authorized)
    expect(status).toBe(202)
    expect(await desk.rowOf(body.paymentId)).toEqual({ signedBy: 'contract', personId: null, payer: wallet })
  })

  /** Signatures stand beside what they are for, which so far is an operation. */
  const anOperationOf = async (fan: Awaited<ReturnType<Sale['visitor']>>, eventId: string) => {
    const free = await desk.putOnSale({ prices: { native: '0', usdc: null } })
    const { body } = await sale.buy(fan, free)
    return String(body.operationId ?? eventId)
  }
})
