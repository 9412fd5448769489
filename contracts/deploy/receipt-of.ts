import type { Hex, PublicActions, TransactionReceipt } from 'viem'

type Reader = Pick<PublicActions, 'waitForTransactionReceipt'>

/**
 * Waits until a transaction is mined. Another one in its place is not looked for: nobody of ours puts one there, and viem
 * overlooks a block that comes while it is looking, which on a chain that makes one per transaction is the last.
 */
export function receiptOf(client: Reader, hash: Hex): Promise<TransactionReceipt> {
  return client.waitForTransactionReceipt({ hash, checkReplacement: false })
}
