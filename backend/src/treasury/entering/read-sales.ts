import { eventManagerAbi } from '@boxoffice/contracts'
import type { Address } from 'viem'
import { type PayoutTerms, readTokenId } from '../../events/index.ts'
import { type ChainLog, type DecodedLog, decodeLogs } from '../../indexer/index.ts'
import { type LogRow, rowOf } from './log-row.ts'

type Sold = DecodedLog<typeof eventManagerAbi, 'TicketSold'>
type Purchase = { readonly first: Sold; readonly units: bigint }

const WHOLE_BPS = 10_000n

/** The events that something was sold of. */
export function eventsSold(logs: readonly ChainLog[]): bigint[] {
  return [...new Set(decodeLogs(eventManagerAbi, 'TicketSold', logs).map(({ args }) => args.eventId))]
}

/**
 * Money for tickets: kept in escrow for the organizer, or passed on at once less the fee. An event that was not followed
 * yet is left out: its sales are told again by the follower.
 */
export function readSales(logs: readonly ChainLog[], terms: ReadonlyMap<bigint, PayoutTerms>, usdc: Address): LogRow[] {
  return purchasesIn(decodeLogs(eventManagerAbi, 'TicketSold', logs)).flatMap(({ first, units }) => {
    const known = terms.get(first.args.eventId)
    if (!known) return []
    const currency = readTokenId(first.args.tokenId).paidIn === 'usdc' ? usdc : 'native'
    const kept = { debit: 'event-manager', credit: 'organizer-payables', units } as const
    if (known.isEscrow) return rowOf(first, 'ticket-sale', currency, [kept])
    const fee = (units * known.feeBps) / WHOLE_BPS
    return rowOf(first, 'ticket-sale', currency, [
      kept,
      { debit: 'organizer-payables', credit: 'protocol-fee', units: fee },
      { debit: 'organizer-payables', credit: 'event-manager', units: units - fee },
    ])
  })
}

/** The fee is rounded once for a purchase, of which ids and logs go up together: their distance names it. */
function purchasesIn(sold: readonly Sold[]): Purchase[] {
  const purchases = new Map<string, Purchase>()
  for (const log of sold) {
    const { tokenId, price } = log.args
    const { eventId, tierId } = readTokenId(tokenId)
    const name = `${log.transactionHash} ${eventId} ${tierId} ${BigInt(log.logIndex) - tokenId}`
    const known = purchases.get(name)
    const first = known && known.first.logIndex < log.logIndex ? known.first : log
    purchases.set(name, { first, units: (known?.units ?? 0n) + price })
  }
  return [...purchases.values()]
}
