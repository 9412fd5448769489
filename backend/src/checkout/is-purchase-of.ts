import { eventManagerAbi, testUsdcAbi } from '@boxoffice/contracts'
import { type Abi, type Address, decodeFunctionData, isAddressEqual } from 'viem'
import type { Call } from '../relayer/index.ts'
import type { Order } from './order.ts'

type Bought = Pick<Order, 'tierId' | 'quantity' | 'price' | 'currency'>
type Places = { readonly EventManager: Address; readonly USDC: Address }

const IN_NATIVE = ['purchaseTickets', 'purchaseGuardedTickets']
const IN_USDC = ['purchaseTicketsWithToken', 'purchaseGuardedTicketsWithToken']

/** Whether these calls buy what was ordered, for exactly its price, and do nothing else. */
export function isPurchaseOf(order: Bought, onchainEventId: bigint, calls: readonly Call[], places: Places): boolean {
  const sum = BigInt(order.price) * BigInt(order.quantity)
  const isNative = order.currency === 'native'
  const [purchase, approval, ...others] = calls.toReversed()
  if (!purchase || others.length > 0 || !isAddressEqual(purchase.to, places.EventManager)) return false
  const { name, args } = decode(eventManagerAbi, purchase)
  const [eventId, tierId, quantity] = args
  const isOrdered = eventId === onchainEventId && tierId === BigInt(order.tierId) && quantity === BigInt(order.quantity)
  if (!isOrdered || !(isNative ? IN_NATIVE : IN_USDC).includes(name)) return false
  if (purchase.value !== (isNative ? sum : 0n)) return false
  if (isNative || sum === 0n) return approval === undefined
  return approval !== undefined && isApprovalOf(sum, approval, places)
}

function isApprovalOf(sum: bigint, approval: Call, { EventManager, USDC }: Places): boolean {
  if (!isAddressEqual(approval.to, USDC) || approval.value !== 0n) return false
  const { name, args } = decode(testUsdcAbi, approval)
  return name === 'approve' && args[0] === EventManager && args[1] === sum
}

/** What cannot be read is nothing that was ordered. */
function decode(abi: Abi, { data }: Call): { name: string; args: readonly unknown[] } {
  try {
    const { functionName, args = [] } = decodeFunctionData({ abi, data })
    return { name: functionName, args }
  } catch {
    return { name: '', args: [] }
  }
}
