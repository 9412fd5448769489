import { eventManagerAbi, paymentGatewayAbi } from '@boxoffice/contracts'
import { type Address, getAddress } from 'viem'
import { type ChainLog, decodeLogs } from '../../indexer/index.ts'
import type { Account } from '../ledger/accounts.ts'
import type { LedgerCurrency } from '../ledger/entry.ts'
import { type LogRow, rowOf } from './log-row.ts'

// As `TicketId.sol` numbers them; a free ticket counts as one in native currency, for nothing.
const USDC = 2

/** What left EventManager after the sale, and what a payee did not take and so stayed. */
export function readPayouts(
  logs: readonly ChainLog[],
  { usdc, accounts }: { readonly usdc: Address; readonly accounts: ReadonlyMap<Address, Account> },
): LogRow[] {
  const of = ({ args }: { args: { currency: number } }): LedgerCurrency => (args.currency === USDC ? usdc : 'native')
  return [
    ...decodeLogs(eventManagerAbi, 'PaidOut', logs).flatMap((log) =>
      rowOf(log, 'organizer-payout', of(log), [
        { debit: 'organizer-payables', credit: 'event-manager', units: log.args.amount },
        { debit: 'organizer-payables', credit: 'protocol-fee', units: log.args.fee },
      ]),
    ),
    ...decodeLogs(eventManagerAbi, 'TicketRefunded', logs).flatMap((log) =>
      rowOf(log, 'ticket-refund', of(log), [
        { debit: 'organizer-payables', credit: 'event-manager', units: log.args.amount },
      ]),
    ),
    ...decodeLogs(eventManagerAbi, 'PaymentOwed', logs).flatMap((log) =>
      rowOf(log, 'payment-refused', of(log), [{ debit: 'event-manager', credit: 'unclaimed', units: log.args.amount }]),
    ),
    ...decodeLogs(eventManagerAbi, 'PaymentClaimed', logs).flatMap((log) =>
      rowOf(log, 'payment-claimed', of(log), [{ debit: 'unclaimed', credit: 'event-manager', units: log.args.amount }]),
    ),
    ...decodeLogs(eventManagerAbi, 'FeesClaimed', logs).flatMap((log) => {
      // What comes to an account of ours in USDC is entered by its transfer.
      const isEntered = log.args.currency === USDC && accounts.has(getAddress(log.args.treasury))
      const debit = isEntered ? 'received' : 'fee-treasury'
      return rowOf(log, 'fees-claimed', of(log), [{ debit, credit: 'event-manager', units: log.args.amount }])
    }),
  ]
}

/** What PaymentGateway has kept for us of payments to merchants. */
export function readMerchantFees(logs: readonly ChainLog[]): LogRow[] {
  return decodeLogs(paymentGatewayAbi, 'PaymentCompleted', logs).flatMap((log) =>
    rowOf(log, 'merchant-fee', getAddress(log.args.token), [
      { debit: 'fee-treasury', credit: 'merchant-fee', units: log.args.fee },
    ]),
  )
}
