import { askNode } from './ask-chain.ts'
import { Problem } from './problem.ts'

// isPaymentProcessed(bytes32) and PaymentCompleted, as PaymentGateway has them.
const IS_PAYMENT_PROCESSED = '0x4a0ea4d7'
const PAYMENT_COMPLETED = '0x6888e6ff9d4b95724cdc09df022158fed4ab42ee444dc4af1c561b8436bef147'
const WORD = 64

type Asked = { gateway: string; paymentId: string; transactionHash?: string | undefined }
type Log = { address: string; topics: string[]; data: string }
type Receipt = { status: string; logs: Log[] } | null

/** What the transaction wrote down: by whom, to whom, what of which token. */
export type SeenLog = { payer: string; recipient: string; token: string; amount: bigint }

export type SeenPayment = { chainId: number; block: number; isProcessed: boolean; log: SeenLog | undefined }

/** Whether the gateway has a payment, and what was written down of it, by a node's own word. */
export async function seePayment(rpcUrl: string, { gateway, paymentId, transactionHash }: Asked): Promise<SeenPayment> {
  const data = `${IS_PAYMENT_PROCESSED}${paymentId.slice(2)}`
  const [chainId, block, word, receipt] = await askNode(rpcUrl, [
    { method: 'eth_chainId', params: [] },
    { method: 'eth_blockNumber', params: [] },
    { method: 'eth_call', params: [{ to: gateway, data }, 'latest'] },
    ...(transactionHash ? [{ method: 'eth_getTransactionReceipt' as const, params: [transactionHash] }] : []),
  ])
  if (typeof word !== 'string' || !/^0x0{63}[01]$/.test(word)) throw new Problem({ code: 'web.odd_answer', status: 0 })
  const written = (receipt as Receipt | undefined)?.logs.find(
    ({ address, topics: [what, which] }) =>
      isSame(address, gateway) && what === PAYMENT_COMPLETED && isSame(which ?? '', paymentId),
  )
  return {
    ...{ chainId: Number(chainId), block: Number(block), isProcessed: word.endsWith('1') },
    log: written && readLog(written),
  }
}

function readLog({ topics, data }: Log): SeenLog {
  const word = (place: number) => data.slice(2 + place * WORD, 2 + (place + 1) * WORD)
  const address = (text: string) => `0x${text.slice(-40)}`
  return {
    ...{ payer: address(topics[3] ?? ''), recipient: address(word(0)), token: address(word(1)) },
    amount: BigInt(`0x${word(2)}`),
  }
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
