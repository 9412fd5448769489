import { eventManagerAbi, testUsdcAbi } from '@boxoffice/contracts'
import { type Address, encodeFunctionData, type Hex } from 'viem'
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

const abi = eventManagerAbi

type Places = { readonly EventManager: Address; readonly USDC: Address }

/** What the buyer's wallet calls: one purchase, and before it the approval of exactly its sum where it is in USDC. */
export function purchaseCalls(purchase: Purchase, { EventManager, USDC }: Places): Call[] {
  const sum = purchase.price * BigInt(purchase.quantity)
  if (purchase.payWith === 'native') return [{ to: EventManager, value: sum, data: forNative(purchase) }]
  const approval = encodeFunctionData({ abi: testUsdcAbi, functionName: 'approve', args: [EventManager, sum] })
  return [
    ...(sum > 0n ? [{ to: USDC, value: 0n, data: approval }] : []),
    { to: EventManager, value: 0n, data: forUsdc(purchase) },
  ]
}

function forNative({ eventId, tierId, quantity, voucher }: Purchase): Hex {
  const wanted = [eventId, BigInt(tierId), BigInt(quantity)] as const
  return voucher
    ? encodeFunctionData({ abi, functionName: 'purchaseGuardedTickets', args: [...wanted, voucher] })
    : encodeFunctionData({ abi, functionName: 'purchaseTickets', args: wanted })
}

function forUsdc({ eventId, tierId, quantity, voucher }: Purchase): Hex {
  const wanted = [eventId, BigInt(tierId), BigInt(quantity)] as const
  return voucher
    ? encodeFunctionData({ abi, functionName: 'purchaseGuardedTicketsWithToken', args: [...wanted, voucher] })
    : encodeFunctionData({ abi, functionName: 'purchaseTicketsWithToken', args: wanted })
}
