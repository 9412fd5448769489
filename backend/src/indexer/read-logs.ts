import { entryPointAbi, entryPointAddress } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import {
  type Address,
  formatLog,
  getAbiItem,
  type Hex,
  HttpRequestError,
  isAddressEqual,
  pad,
  parseEventLogs,
  type RpcLog,
} from 'viem'
import { type BlockHead, Chain } from '../chain/index.ts'
import { union } from './logs-bloom.ts'
import type { ChainLog } from './projection.ts'
import { type MinedLog, WantedLogs } from './wanted-logs.ts'

/** A log of which nobody has looked yet whether its block is the chain's. */
export type UncheckedLog = Omit<ChainLog, 'minedAt'>

type Place = { readonly fromBlock: bigint; readonly toBlock: bigint } | { readonly blockHash: Hex }

const FIRST_SPAN = 500n
const LONGEST_SPAN = 10_000n
// Logs in one answer: below the one it may be longer, above the other it should be shorter.
const FEW_LOGS = 5_000
const MANY_LOGS = 20_000

const operationEnds = getAbiItem({ abi: entryPointAbi, name: 'UserOperationEvent' })

/** Asks the node for the logs of our contracts, and which sponsored operation has written each. */
@Injectable()
export class ReadLogs {
  #span = FIRST_SPAN

  constructor(
    private readonly chain: Chain,
    private readonly wanted: WantedLogs,
  ) {}

  /** As far as the node lets us read in one go: every node has its own idea of what is too much. */
  async from(first: bigint, last: bigint): Promise<{ through: bigint; logs: UncheckedLog[] }> {
    for (;;) {
      const through = first + this.#span - 1n < last ? first + this.#span - 1n : last
      try {
        const logs = await this.#at({ fromBlock: first, toBlock: through })
        const isWhole = through - first + 1n === this.#span
        if (isWhole && logs.length < FEW_LOGS && this.#span < LONGEST_SPAN) this.#span += (this.#span + 3n) / 4n
        if (logs.length > MANY_LOGS && this.#span > 1n) this.#span /= 2n
        return { through, logs }
      } catch (error) {
        const length = through - first + 1n
        if (length === 1n || isUnreachable(error)) throw error
        this.#span = length / 2n
      }
    }
  }

  async inBlock({ hash }: Pick<BlockHead, 'hash'>): Promise<UncheckedLog[]> {
    return this.#at({ blockHash: hash })
  }

  /** From its receipts, where they are complete by the block's own bloom; undefined where the node cannot give them. */
  async inReceipts({ hash, logsBloom }: BlockHead): Promise<UncheckedLog[] | undefined> {
    const receipts = await this.chain.receiptsIn(hash)
    if (!receipts || union(receipts.map((receipt) => receipt.logsBloom)) !== logsBloom) return undefined
    const all = receipts.flatMap(({ logs }) => logs.map((log: RpcLog) => formatLog(log) as MinedLog))
    const byEntryPoint = all.filter(({ address }) => isAddressEqual(address, entryPointAddress))
    const ours = all.filter((log) => this.wanted.has(log))
    return withOperations(ours, this.#endsIn(byEntryPoint))
  }

  async #at(place: Place): Promise<UncheckedLog[]> {
    const args = { paymaster: this.chain.contracts.TicketPaymaster }
    const queries = this.wanted.queries()
    if (queries.length === 0) return []
    const [ends, ...answers] = await Promise.all([
      this.chain.askingOnce.getLogs({ address: entryPointAddress, event: operationEnds, args, ...place }),
      ...queries.map((query) => this.chain.askingOnce.getLogs({ ...query, ...place })),
    ])
    return withOperations(inOrder(answers), this.#endsIn(ends))
  }

  #endsIn(logs: readonly MinedLog[]) {
    const { TicketPaymaster } = this.chain.contracts
    const ends = parseEventLogs({ abi: entryPointAbi, eventName: 'UserOperationEvent', logs: [...logs] })
    return ends.filter(({ args }) => isAddressEqual(args.paymaster, TicketPaymaster))
  }
}

/** As the chain has them; what answers more than one question is there once. */
function inOrder(answers: readonly (readonly MinedLog[])[]): readonly MinedLog[] {
  if (answers.length === 1) return answers[0] ?? []
  const logs = new Map(answers.flat().map((log) => [`${log.blockHash} ${log.logIndex}`, log]))
  return [...logs.values()].sort((a, b) => Number(a.blockNumber - b.blockNumber) || a.logIndex - b.logIndex)
}

type End = MinedLog & { args: { userOpHash: Hex; sender: Address } }

/**
 * EntryPoint tells of an operation after what the operation has written, so a log is of the next one that it names the
 * wallet of. That next one alone would not do: a stranger's operation in the bundle ends with no log that is read here.
 */
function withOperations(logs: readonly MinedLog[], ends: readonly End[]): UncheckedLog[] {
  const endsOf = new Map<Hex, End[]>()
  for (const end of ends) endsOf.set(end.transactionHash, [...(endsOf.get(end.transactionHash) ?? []), end])
  return logs.map(({ address, topics, data, transactionHash, logIndex, blockNumber, blockHash }) => {
    const its = endsOf.get(transactionHash)?.find(({ logIndex: end, args }) => {
      const wallet = pad(args.sender.toLowerCase() as Hex)
      return end > logIndex && topics.slice(1).some((topic) => topic === wallet)
    })
    const where = { transactionHash, logIndex, blockNumber, blockHash }
    return { address, topics, data, ...where, userOpHash: its?.args.userOpHash ?? null }
  })
}

/** Nobody has answered: less would not be answered either. */
function isUnreachable(error: unknown): boolean {
  return error instanceof HttpRequestError && error.status === undefined
}
