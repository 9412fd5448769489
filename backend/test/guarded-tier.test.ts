import { eventManagerAbi } from '@boxoffice/contracts'
import { localKey } from '@boxoffice/contracts/deploy'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { decodeFunctionData, recoverTypedDataAddress } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { Events } from '../src/events/index.ts'
import { Operations } from '../src/relayer/index.ts'
import { contracts, openSale, type Sale, type Visitor } from './harness/open-sale.ts'

describe('a guarded tier', () => {
  let sale: Sale
  let eventId: string
  let fan: Visitor

  beforeAll(async () => {
    sale = await openSale()
    eventId = await sale.putOnSale({
      tiers: [
        { name: 'Guarded', maximum: 20, perPerson: 2, guarded: true, prices: { native: '0', usdc: '25000000' } },
        { name: 'Guarded and paid', maximum: 5, guarded: true, prices: { native: '1000', usdc: null } },
      ],
    })
    fan = await sale.visitor()
  })
  afterAll(() => sale.stop())

  const voucherOf = async (operationId: unknown) => {
    const operation = await sale.of(Operations).find(String(operationId))
    const { functionName, args } = decodeFunctionData({
      abi: eventManagerAbi,
      data: operation?.calls.at(-1)?.data ?? '0x',
    })
    if (functionName !== 'purchaseGuardedTickets') throw new Error(`It calls ${functionName}`)
    return args[3]
  }

  test('default: whoever has a hold has a voucher with it, for this wallet and no more than was ordered', async () => {
    const { body } = await sale.buy(fan, eventId, { quantity: 2 })
    const { expiry, nonce, signature } = await voucherOf(body.operationId)
    const number = (await sale.of(Events).find(eventId))?.onchainEventId ?? 0n
    const signer = await recoverTypedDataAddress({
      domain: { name: 'EventManager', version: '1', chainId: 31337, verifyingContract: contracts.EventManager },
      types: {
        Voucher: [
          { name: 'buyer', type: 'address' },
          { name: 'eventId', type: 'uint256' },
          { name: 'tierId', type: 'uint256' },
          { name: 'quantity', type: 'uint256' },
          { name: 'expiry', type: 'uint256' },
          { name: 'nonce', type: 'uint256' },
        ],
      },
      primaryType: 'Voucher',
      message: { buyer: fan.wallet, eventId: number, tierId: 0n, quantity: 2n, expiry, nonce },
      signature,
    })
    expect(signer).toBe(privateKeyToAccount(localKey('saleSigner')).address)
    expect(Number(expiry) * 1000).toBeGreaterThan(Date.now())
    expect(await sale.endOf(fan, body.orderId)).toMatchObject({ status: 'ticketed', quantity: 2 })
    expect(await sale.tier(eventId)).toEqual({ held: 0, sold: 2 })
    expect(await sale.soldOnChain(eventId)).toBe(2n)
  })

  test('args: paid natively, and in USDC', async () => {
    const other = await sale.visitor()
    await sale.fund(other.wallet, { native: 2_000n, usdc: 25_000_000n })
    const native = await sale.buy(other, eventId, { tierId: 1, quantity: 2 })
    expect(await sale.endOf(other, native.body.orderId)).toMatchObject({ status: 'ticketed' })
    const usdc = await sale.buy(other, eventId, { payWith: 'usdc' })
    expect(await sale.endOf(other, usdc.body.orderId)).toMatchObject({ status: 'ticketed' })
    expect(await sale.client.getBalance({ address: other.wallet })).toBe(0n)
  })

  test('behavior: consecutive vouchers have consecutive numbers, which share a storage slot', async () => {
    const [one, two] = [await sale.visitor(), await sale.visitor()]
    const first = await sale.buy(one, eventId)
    const second = await sale.buy(two, eventId)
    const nonces = [await voucherOf(first.body.operationId), await voucherOf(second.body.operationId)].map(
      ({ nonce }) => nonce,
    )
    expect((nonces[1] ?? 0n) - (nonces[0] ?? 0n)).toBe(1n)
    await sale.endOf(one, first.body.orderId)
    await sale.endOf(two, second.body.orderId)
  })

  test('error: past us nobody can buy, so that holds and limits are kept', async () => {
    const number = (await sale.of(Events).find(eventId))?.onchainEventId ?? 0n
    const manager = { address: contracts.EventManager, abi: eventManagerAbi } as const
    const account = privateKeyToAccount(localKey(15)).address
    const plain = sale.client.simulateContract({
      ...{ ...manager, account, functionName: 'purchaseTickets', args: [number, 0n, 1n] },
    })
    await expect(plain).rejects.toThrow('VoucherNeeded')
    const [row] = await sale.database.query<{ operation_id: string }>('select operation_id from orders limit 1')
    const stolen = sale.client.simulateContract({
      ...{ ...manager, account, functionName: 'purchaseGuardedTickets' },
      args: [number, 0n, 1n, { ...(await voucherOf(row?.operation_id)), nonce: 1n }],
    })
    await expect(stolen).rejects.toThrow('NotSaleSigner')
  })

  test('error: the limit per person holds as anywhere', async () => {
    const { status, body } = await sale.buy(fan, eventId)
    expect([status, body.code]).toEqual([409, 'checkout.too_many_tickets'])
    expect(body.detail).toBe('One person may buy 2 of this tier, and you have or are getting 2.')
  })
})
