import { testUsdcAbi } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import {
  encodeEventTopics,
  formatLog,
  type Hex,
  isAddressEqual,
  type Log,
  numberToHex,
  pad,
  parseEventLogs,
} from 'viem'
import { Chain } from '../../chain/index.ts'
import type { Payment } from '../payment.ts'
import type { LogPlace, PaidLog } from '../payment-type.ts'

/** What has become of an authorization that the token knows as used. */
export type Trace =
  /** It has moved the money, in a transaction of whoever it was; with the logs of our contracts there. */
  | { readonly is: 'taken'; readonly transactionHash: Hex; readonly block: bigint; readonly logs: readonly PaidLog[] }
  | { readonly is: 'cancelled' }
  /** It was used before it was brought here, and longer ago than anybody looks back. */
  | { readonly is: 'unknown' }

// A chain that came back shorter has it in an earlier block than it was looked for in.
const BLOCKS_BEFORE = 100n
const LOOKED_BACK_SECONDS = 86_400
// What nodes give logs of in one answer.
const SPAN = 2_000n

/** Finds by whom and how an authorization was used: `authorizationState` alone also means that it was cancelled. */
@Injectable()
export class TraceAuthorization {
  constructor(private readonly chain: Chain) {}

  async of(payment: Payment): Promise<Trace> {
    const { asset: address, payer, nonce } = payment
    const indexed = [pad(payer.toLowerCase() as Hex), nonce] as const
    const [found] = await this.logsAt({ address, topics: [[usedTopic, cancelledTopic], ...indexed] }, payment)
    if (!found?.transactionHash) return { is: 'unknown' }
    if (found.topics[0] !== usedTopic) return { is: 'cancelled' }
    const receipt = await this.chain.receipt(found.transactionHash)
    if (!receipt) throw new Error('The chain was reorganised while it was looked at')
    if (!receipt.logs.some((log) => isTransferOf(payment, log))) return { is: 'unknown' }
    const logs = receipt.logs.filter((log) => this.chain.isOurs(log.address))
    return { is: 'taken', transactionHash: receipt.transactionHash, block: receipt.blockNumber, logs }
  }

  /** The newest first, from when the payment could have come about. */
  async logsAt({ address, topics }: LogPlace, payment: Payment): Promise<readonly MinedLog[]> {
    const newest = await this.chain.client.getBlockNumber()
    const oldest = await this.#oldest(payment, newest)
    for (let to = newest; to >= oldest; to -= SPAN) {
      const from = to - SPAN + 1n < oldest ? oldest : to - SPAN + 1n
      // viem builds topics from an event of an ABI, and here any event of the contract will do.
      const filter = { address, topics, fromBlock: numberToHex(from), toBlock: numberToHex(to) }
      const logs = await this.chain.client.request({ method: 'eth_getLogs', params: [filter as never] })
      if (logs.length > 0) return logs.map((log) => formatLog(log) as MinedLog).reverse()
    }
    return []
  }

  async #oldest({ lookedBlock, validAfter, createdAt }: Payment, newest: bigint): Promise<bigint> {
    const first = this.chain.firstBlock
    if (lookedBlock !== null) return greater(first, lookedBlock - BLOCKS_BEFORE)
    const since = Math.max(validAfter, Math.floor(createdAt.getTime() / 1000) - LOOKED_BACK_SECONDS)
    return greater(first, await this.#blockAt(since, first, newest))
  }

  /** The newest block that is not younger than that. */
  async #blockAt(seconds: number, oldest: bigint, newest: bigint): Promise<bigint> {
    let [from, to] = [oldest, newest]
    while (from < to) {
      const middle = (from + to + 1n) / 2n
      const head = await this.chain.head(middle)
      if (head && head.minedAt.getTime() / 1000 <= seconds) from = middle
      else to = middle - 1n
    }
    return from
  }
}

type MinedLog = Log<bigint, number, false>

const [usedTopic] = encodeEventTopics({ abi: testUsdcAbi, eventName: 'AuthorizationUsed' })
const [cancelledTopic] = encodeEventTopics({ abi: testUsdcAbi, eventName: 'AuthorizationCanceled' })

function isTransferOf({ asset, payer, payTo, amount }: Payment, log: Log): boolean {
  if (!isAddressEqual(log.address, asset)) return false
  const [moved] = parseEventLogs({ abi: testUsdcAbi, eventName: 'Transfer', logs: [log] })
  if (!moved) return false
  const { from, to, value } = moved.args
  return isAddressEqual(from, payer) && isAddressEqual(to, payTo) && value === BigInt(amount)
}

function greater(a: bigint, b: bigint): bigint {
  return a > b ? a : b
}
