import { eventManagerAbi, testUsdcAbi } from '@boxoffice/contracts'
import { type Address, encodeFunctionData, type Hex, prepareEncodeFunctionData } from 'viem'
import type { PaymentMeans } from '../events/index.ts'
import type { Call } from '../relayer/index.ts'
import type { Voucher } from './sale-vouchers.ts'

export type Purchase = {
  /** The event's number on the chain. */
  readonly eventId: bigint
  readonly tierId: number
  readonly quantity: number
  /** Of one ticket. */
  readonly price: bigint
  readonly payWith: PaymentMeans
  /** Where the tier is guarded. */
  readonly voucher: Voucher | undefined
}

// Prepared once: looking a function up hashes its signature.
const abi = eventManagerAbi
const forNative = prepareEncodeFunctionData({ abi, functionName: 'purchaseTickets' })
const forUsdc = prepareEncodeFunctionData({ abi, functionName: 'purchaseTicketsWithToken' })
const guardedForNative = prepareEncodeFunctionData({ abi, functionName: 'purchaseGuardedTickets' })
const guardedForUsdc = prepareEncodeFunctionData({ abi, functionName: 'purchaseGuardedTicketsWithToken' })
const approve = prepareEncodeFunctionData({ abi: testUsdcAbi, functionName: 'approve' })

type Places = { readonly EventManager: Address; readonly USDC: Address }

/** What the buyer's wallet calls: one purchase, and before it the approval of exactly its sum where it is in USDC. */
export function purchaseCalls(purchase: Purchase, { EventManager, USDC }: Places): Call[] {
  const sum = purchase.price * BigInt(purchase.quantity)
  const data = dataOf(purchase)
  if (purchase.payWith === 'native') return [{ to: EventManager, value: sum, data }]
  const buys = { to: EventManager, value: 0n, data }
  if (sum === 0n) return [buys]
  return [{ to: USDC, value: 0n, data: encodeFunctionData({ ...approve, args: [EventManager, sum] }) }, buys]
}

function dataOf({ eventId, tierId, quantity, payWith, voucher }: Purchase): Hex {
  const wanted = [eventId, BigInt(tierId), BigInt(quantity)] as const
  if (payWith === 'native') {
    return voucher
      ? encodeFunctionData({ ...guardedForNative, args: [...wanted, voucher] })
      : encodeFunctionData({ ...forNative, args: wanted })
  }
  return voucher
    ? encodeFunctionData({ ...guardedForUsdc, args: [...wanted, voucher] })
    : encodeFunctionData({ ...forUsdc, args: wanted })
}
