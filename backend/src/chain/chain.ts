import { type Network, networks } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import { BlockNotFoundError, createClient, createPublicClient, type Hex, http, type PublicClient } from 'viem'
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
  readonly #bundler

  constructor(config: ChainConfig) {
    const network = networks.find(({ chain }) => chain.id === config.id)
    if (!network) throw new Error(`There is no network ${config.id}`)
    this.network = network
    const transport = http(config.rpcUrl, { timeout: 5_000, retryCount: 2 })
    this.client = createPublicClient({ chain: network.chain, transport, cacheTime: 0 })
    this.#bundler = createClient({ transport: http(config.bundlerUrl, { timeout: 2_500, retryCount: 0 }) })
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

  /** The EntryPoints that the bundler serves. */
  async bundlerEntryPoints(): Promise<readonly string[]> {
    return this.#bundler.request<{ ReturnType: string[] }>({ method: 'eth_supportedEntryPoints' } as never)
  }
}
