import type { Network } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import {
  type Address,
  BlockNotFoundError,
  createPublicClient,
  type Hex,
  http,
  type PublicClient,
  RpcError,
  RpcRequestError,
  type RpcTransactionReceipt,
  type TransactionReceipt,
  TransactionReceiptNotFoundError,
} from 'viem'
import { PlatformConfig } from '../platform/index.ts'
import { type Bundler, openBundler } from './bundler.ts'
import { ChainConfig } from './chain.config.ts'
import { chooseNetwork } from './choose-network.ts'

export type BlockHead = {
  readonly number: bigint
  readonly hash: Hex
  readonly parentHash: Hex
  readonly minedAt: Date
  /** In which what has written logs in the block can be looked up: a no is sure, a yes is not. */
  readonly logsBloom: Hex | null
}

// What is asked in the same moment goes in one request.
const TOGETHER = { batch: { batchSize: 50 } }

/** Reads the chain. The only place that knows an RPC address. */
@Injectable()
export class Chain {
  readonly network: Network
  readonly client: PublicClient
  /** For who knows better what to do about a refusal than to ask the same again. */
  readonly askingOnce: PublicClient
  /** Undefined where none is configured: operations go direct. */
  readonly bundler: Bundler | undefined

  /** Our contracts on this network. */
  get contracts(): NonNullable<Network['deployment']>['contracts'] {
    const { deployment, chain } = this.network
    if (!deployment) throw new Error(`Our contracts are not deployed on ${chain.name}`)
    return deployment.contracts
  }

  /** No log of ours is in an earlier one. */
  get firstBlock(): bigint {
    return BigInt(this.network.deployment?.firstBlock ?? 0)
  }

  constructor(config: ChainConfig, platform: PlatformConfig) {
    const network = chooseNetwork(config.id, platform)
    this.network = network
    const open = (retryCount: number, timeout: number) =>
      createPublicClient({
        chain: network.chain,
        transport: http(config.rpcUrl, { timeout, retryCount, ...TOGETHER }),
        cacheTime: 0,
      })
    this.client = open(2, 5_000)
    this.askingOnce = open(0, 10_000)
    this.bundler = config.bundlerUrl === undefined ? undefined : openBundler(config.bundlerUrl, network)
  }

  /** The newest block, or the one at a height; undefined where the chain is not that high. */
  async head(number?: bigint): Promise<BlockHead | undefined> {
    return this.#block(number === undefined ? { blockTag: 'latest' } : { blockNumber: number })
  }

  /** The block of a hash; undefined where the node does not have it, or no longer. */
  async headOf(hash: Hex): Promise<BlockHead | undefined> {
    return this.#block({ blockHash: hash })
  }

  /** Undefined where the chain has no such transaction in a block. */
  async receipt(hash: Hex): Promise<TransactionReceipt | undefined> {
    try {
      return await this.client.getTransactionReceipt({ hash })
    } catch (error) {
      if (error instanceof TransactionReceiptNotFoundError) return undefined
      throw error
    }
  }

  /** All receipts of a block; undefined where the node does not have them or does not know how to give them. */
  async receiptsIn(hash: Hex): Promise<readonly RpcTransactionReceipt[] | undefined> {
    try {
      const ask = { method: 'eth_getBlockReceipts', params: [hash] }
      return (await this.client.request(ask as never)) ?? undefined
    } catch (error) {
      if (error instanceof RpcError || error instanceof RpcRequestError) return undefined
      throw error
    }
  }

  isOurs(address: Address): boolean {
    return Object.values(this.contracts).some((ours) => ours.toLowerCase() === address.toLowerCase())
  }

  async #block(which: { blockTag: 'latest' } | { blockNumber: bigint } | { blockHash: Hex }) {
    try {
      const { number, hash, parentHash, timestamp, logsBloom } = await this.client.getBlock<false, 'latest'>(
        which as never,
      )
      return { number, hash, parentHash, minedAt: new Date(Number(timestamp) * 1000), logsBloom }
    } catch (error) {
      if (error instanceof BlockNotFoundError) return undefined
      throw error
    }
  }
}
