import { type Network, networks } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import {
  type Address,
  BlockNotFoundError,
  createPublicClient,
  type Hex,
  http,
  type PublicClient,
  type TransactionReceipt,
  TransactionReceiptNotFoundError,
} from 'viem'
import { type Bundler, openBundler } from './bundler.ts'
import { ChainConfig } from './chain.config.ts'

export type BlockHead = {
  readonly number: bigint
  readonly hash: Hex
  readonly parentHash: Hex
  readonly minedAt: Date
}

/** Reads the chain. The only place that knows an RPC address. */
@Injectable()
export class Chain {
  readonly network: Network
  readonly client: PublicClient
  /** Undefined where none is configured: operations go direct. */
  readonly bundler: Bundler | undefined

  /** Our contracts on this network. */
  get contracts(): NonNullable<Network['deployment']>['contracts'] {
    const { deployment, chain } = this.network
    if (!deployment) throw new Error(`Our contracts are not deployed on ${chain.name}`)
    return deployment.contracts
  }

  constructor(config: ChainConfig) {
    const network = networks.find(({ chain }) => chain.id === config.id)
    if (!network) throw new Error(`There is no network ${config.id}`)
    this.network = network
    // What is asked in the same moment goes in one request.
    const transport = http(config.rpcUrl, { timeout: 5_000, retryCount: 2, batch: { batchSize: 50 } })
    this.client = createPublicClient({ chain: network.chain, transport, cacheTime: 0 })
    this.bundler = config.bundlerUrl === undefined ? undefined : openBundler(config.bundlerUrl, network)
  }

  /** The newest block, or the one at a height; undefined where the chain is not that high. */
  async head(number?: bigint): Promise<BlockHead | undefined> {
    try {
      const block = await this.client.getBlock(number === undefined ? { blockTag: 'latest' } : { blockNumber: number })
      const { hash, parentHash, timestamp } = block
      return { number: block.number, hash, parentHash, minedAt: new Date(Number(timestamp) * 1000) }
    } catch (error) {
      if (error instanceof BlockNotFoundError) return undefined
      throw error
    }
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

  isOurs(address: Address): boolean {
    return Object.values(this.contracts).some((ours) => ours.toLowerCase() === address.toLowerCase())
  }
}
