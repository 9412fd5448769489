import { eventManagerAbi, testUsdcAbi } from '@boxoffice/contracts'
import { type Address, encodeFunctionData } from 'viem'
import type { PaymentMeans } from '../events/index.ts'
import type { Call } from '../relayer/index.ts'

export type Purchase = {
  /** The event's number on the chain. */
  readonly eventId: bigint
  readonly tierId: number
  readonly quantity: number
  /** Of one ticket. */
  readonly price: bigint
  readonly payWith: PaymentMeans
}

type Places = { readonly EventManager: Address; readonly USDC: Address }

/** What the buyer's wallet calls: one purchase, and before it the approval of exactly its sum where it is in USDC. */
export function purchaseCalls(purchase: Purchase, { EventManager, USDC }: Places): Call[] {
  const { eventId, tierId, quantity, price, payWith } = purchase
  const sum = price * BigInt(quantity)
  const args = [eventId, BigInt(tierId), BigInt(quantity)] as const
  if (payWith === 'native') {
    const data = encodeFunctionData({ abi: eventManagerAbi, functionName: 'purchaseTickets', args })
    return [{ to: EventManager, value: sum, data }]
  }
  const data = encodeFunctionData({ abi: eventManagerAbi, functionName: 'purchaseTicketsWithToken', args })
  const approval = encodeFunctionData({ abi: testUsdcAbi, functionName: 'approve', args: [EventManager, sum] })
  return [...(sum > 0n ? [{ to: USDC, value: 0n, data: approval }] : []), { to: EventManager, value: 0n, data }]
}
