import { paymentGatewayAbi } from '@boxoffice/contracts'
import { type ChainLog, decodeLogs, type Origin, originOf, ProjectedTable } from '../../indexer/index.ts'

type ReceiptRow = Origin & { readonly payment_id: string }

export const receipts = new ProjectedTable<ReceiptRow>('merchant_receipts', ['payment_id'])

/** What the gateway's logs say of payments that were made. */
export function receiptRows(logs: readonly ChainLog[]): ReceiptRow[] {
  return decodeLogs(paymentGatewayAbi, 'PaymentCompleted', logs).map((log) => ({
    payment_id: log.args.paymentId.toLowerCase(),
    onchain_merchant_id: log.args.merchantId,
    ...{ payer: log.args.payer, recipient: log.args.recipient, token: log.args.token },
    ...{ amount: String(log.args.amount), fee: String(log.args.fee), paid_at: log.minedAt.toISOString() },
    ...originOf(log),
  }))
}
