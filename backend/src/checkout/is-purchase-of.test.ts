import { deployments, eventManagerAbi, localChain } from '@boxoffice/contracts'
import { describe, expect, test } from '@jest/globals'
import { encodeFunctionData } from 'viem'
import type { Call } from '../relayer/index.ts'
import { isPurchaseOf } from './is-purchase-of.ts'
import { type Purchase, purchaseCalls } from './purchase-calls.ts'

const { contracts } = deployments[localChain.id]
const native = { tierId: 2, quantity: 3, price: '50', currency: 'native' }
const usdc = { ...native, currency: contracts.USDC }
const ordered: Purchase = { eventId: 7n, tierId: 2, quantity: 3, price: 50n, payWith: 'native', voucher: undefined }
const calls = (changed: Partial<Purchase> = {}) => purchaseCalls({ ...ordered, ...changed }, contracts)
const guarded = (voucherOf: bigint): Call[] => [
  {
    ...{ to: contracts.EventManager, value: 150n },
    data: encodeFunctionData({
      ...{ abi: eventManagerAbi, functionName: 'purchaseGuardedTickets' },
      args: [voucherOf, 2n, 3n, { expiry: 1n, nonce: 1n, signature: '0x' }],
    }),
  },
]

describe('whether calls are the purchase of an order', () => {
  test('default: what an order is stored with is its purchase, in native currency, in USDC and free', () => {
    expect(isPurchaseOf(native, 7n, calls(), contracts)).toBe(true)
    expect(isPurchaseOf(usdc, 7n, calls({ payWith: 'usdc' }), contracts)).toBe(true)
    expect(isPurchaseOf({ ...native, price: '0' }, 7n, calls({ price: 0n }), contracts)).toBe(true)
    const free = calls({ price: 0n, payWith: 'usdc' })
    expect(isPurchaseOf({ ...usdc, price: '0' }, 7n, free, contracts)).toBe(true)
  })

  test('behavior: a voucher comes after what was ordered', () => {
    expect(isPurchaseOf(native, 7n, guarded(7n), contracts)).toBe(true)
    expect(isPurchaseOf(native, 7n, guarded(8n), contracts)).toBe(false)
  })

  test.each<[string, Call[]]>([
    ['another event', calls({ eventId: 8n })],
    ['another tier', calls({ tierId: 1 })],
    ['another quantity', calls({ quantity: 2 })],
    ['another price', calls({ price: 49n })],
    ['another currency', calls({ payWith: 'usdc' })],
    ['the purchase twice', [...calls(), ...calls()]],
    ['an approval that it does not need', [...calls({ payWith: 'usdc' }).slice(0, 1), ...calls()]],
    ['another contract', calls().map((call) => ({ ...call, to: contracts.USDC }))],
    ['what cannot be read', calls().map((call) => ({ ...call, data: `${call.data}`.slice(0, 30) as `0x${string}` }))],
    ['nothing', []],
  ])('error: it is %s', (_, other) => {
    expect(isPurchaseOf(native, 7n, other, contracts)).toBe(false)
  })

  test.each<[string, Call[]]>([
    ['no approval', []],
    ['an approval of more', calls({ payWith: 'usdc', price: 51n }).slice(0, 1)],
    [
      'an approval of somebody else',
      purchaseCalls({ ...ordered, payWith: 'usdc' }, { ...contracts, EventManager: contracts.TicketNFT }),
    ],
    ['an approval that carries money', calls({ payWith: 'usdc' }).map((call) => ({ ...call, value: 1n }))],
  ])('error: in USDC, with %s', (_, [approval]) => {
    const purchase = calls({ payWith: 'usdc' }).at(-1)
    const made = [approval, purchase].filter((call) => call !== undefined)
    expect(isPurchaseOf(usdc, 7n, made, contracts)).toBe(false)
  })
})
