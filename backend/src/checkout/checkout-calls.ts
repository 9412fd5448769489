import { ticketCheckoutAbi } from '@boxoffice/contracts'
import { type Address, encodeAbiParameters, encodeFunctionData, type Hex, keccak256 } from 'viem'
import type { Authorization } from '../payments/index.ts'

/** An authorization and what it buys. */
export type Purchase = {
  readonly authorization: Authorization
  readonly recipient: Address
  readonly quantity: number
  /** What the server has signed for a nonce of its own; empty where the payer has chosen it. */
  readonly issued: Hex
}

/** Of one tier: its event's number on the chain and its own. */
export type TierOnChain = { readonly eventId: bigint; readonly tierId: number }

export function settleCall({ eventId, tierId }: TierOnChain, purchases: readonly Purchase[]): Hex {
  const args = [eventId, BigInt(tierId), purchases.map(orderOf)] as const
  return encodeFunctionData({ abi: ticketCheckoutAbi, functionName: 'settle', args })
}

/** For money that somebody else has sent in. */
export function mintSettledCall({ eventId, tierId }: TierOnChain, purchase: Purchase): Hex {
  const args = [eventId, BigInt(tierId), orderOf(purchase)] as const
  return encodeFunctionData({ abi: ticketCheckoutAbi, functionName: 'mintSettled', args })
}

export function refundSettledCall(purchase: Purchase): Hex {
  return encodeFunctionData({ abi: ticketCheckoutAbi, functionName: 'refundSettled', args: [orderOf(purchase)] })
}

/** What TicketCheckout's logs name an order by. */
export function orderKeyOf({ asset, payer, nonce }: Pick<Authorization, 'asset' | 'payer' | 'nonce'>): Hex {
  return keccak256(
    encodeAbiParameters([{ type: 'address' }, { type: 'address' }, { type: 'bytes32' }], [asset, payer, nonce]),
  )
}

function orderOf({ authorization, recipient, quantity, issued }: Purchase) {
  const { payer, amount, validAfter, validBefore, nonce, signature } = authorization
  return {
    ...{ payer, recipient, nonce, signature, issued },
    ...{ quantity: BigInt(quantity), amount: BigInt(amount) },
    ...{ validAfter: BigInt(validAfter), validBefore: BigInt(validBefore) },
  }
}
