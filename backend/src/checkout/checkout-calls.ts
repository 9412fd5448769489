import { ticketCheckoutAbi } from '@boxoffice/contracts'
import { type Address, encodeAbiParameters, encodeFunctionData, type Hex, keccak256 } from 'viem'
import type { Authorization } from '../payments/index.ts'

/** An authorization and what it buys. */
export type Purchase = {
  readonly authorization: Authorization
  readonly recipient: Address
  readonly quantity: number
}

/** Of one tier: its event's number on the chain and its own. */
export type TierOnChain = { readonly eventId: bigint; readonly tierId: number }

/** `issue` is the sale signer's word for those nonces that are numbers of ours. */
export function settleCall({ eventId, tierId }: TierOnChain, purchases: readonly Purchase[], issue: Hex): Hex {
  const args = [eventId, BigInt(tierId), purchases.map(orderOf), issue] as const
  return encodeFunctionData({ abi: ticketCheckoutAbi, functionName: 'settle', args })
}

/** For money that somebody else has sent in. */
export function mintSettledCall({ eventId, tierId }: TierOnChain, purchase: Purchase, issue: Hex): Hex {
  const args = [eventId, BigInt(tierId), orderOf(purchase), issue] as const
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

function orderOf({ authorization, recipient, quantity }: Purchase) {
  const { payer, amount, validAfter, validBefore, nonce, signature } = authorization
  return {
    ...{ payer, recipient, nonce, signature },
    ...{ quantity: BigInt(quantity), amount: BigInt(amount) },
    ...{ validAfter: BigInt(validAfter), validBefore: BigInt(validBefore) },
  }
}
