import { eventManagerAbi } from '@boxoffice/contracts'
import type { Address } from 'viem'
import { type ChainLog, decodeLogs, type Origin, originOf, ProjectedTable } from '../indexer/index.ts'
import { readTokenId } from './token-id.ts'

type Sum = { readonly currency: string; readonly amount: string }
type PayoutRow = Origin & Sum & { readonly onchain_event_id: string }
type RefundRow = Origin & Sum & { readonly token_id: string; readonly onchain_event_id: string }
type OwedRow = Origin & Sum & { readonly payee: Address; readonly kind: 'owed' | 'claimed' }

export const payouts = new ProjectedTable<PayoutRow>('payouts')
export const refunds = new ProjectedTable<RefundRow>('refunds', ['token_id'])
export const owedPayments = new ProjectedTable<OwedRow>('owed_payments')

// As `TicketId.sol` numbers them; a free ticket counts as one in native currency, for nothing.
const USDC = 2

/** What EventManager's logs say of money that did not move with a sale. */
export function moneyRows(logs: readonly ChainLog[], usdc: Address) {
  const sum = ({ args }: { args: { currency: number; amount: bigint } }): Sum => ({
    currency: args.currency === USDC ? usdc : 'native',
    amount: String(args.amount),
  })
  return {
    payouts: decodeLogs(eventManagerAbi, 'PaidOut', logs).map((log) => ({
      onchain_event_id: String(log.args.eventId),
      ...{ organizer: log.args.organizer, ...sum(log), fee: String(log.args.fee), paid_at: log.minedAt.toISOString() },
      ...originOf(log),
    })),
    refunds: decodeLogs(eventManagerAbi, 'TicketRefunded', logs).map((log) => ({
      token_id: String(log.args.tokenId),
      onchain_event_id: String(log.args.eventId),
      tier_id: readTokenId(log.args.tokenId).tierId,
      ...{ owner: log.args.owner, ...sum(log), refunded_at: log.minedAt.toISOString() },
      ...originOf(log),
    })),
    owed: [
      ...decodeLogs(eventManagerAbi, 'PaymentOwed', logs).map((log) => ({ log, kind: 'owed' as const })),
      ...decodeLogs(eventManagerAbi, 'PaymentClaimed', logs).map((log) => ({ log, kind: 'claimed' as const })),
    ].map(({ log, kind }) => ({
      ...{ payee: log.args.payee, kind, ...sum(log), told_at: log.minedAt.toISOString() },
      ...originOf(log),
    })),
  }
}
