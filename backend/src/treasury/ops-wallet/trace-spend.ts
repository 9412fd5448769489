import { testUsdcAbi } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import type { Hex } from 'viem'
import { Chain } from '../../chain/index.ts'
import { movedIn } from '../../payments/index.ts'
import { nonceOf, type Spend, transferOf } from './spend.ts'

/** What the chain says of an authorization. */
export type Trace =
  | { readonly is: 'moved'; readonly transactionHash: Hex }
  | { readonly is: 'moving' } // in a block that may still be lost
  | { readonly is: 'open' } // whoever has it may take the money
  | { readonly is: 'over' } // it was not used in its time, as final as the network asks for
  | { readonly is: 'cancelled' } // used, and nothing moved

// A chain that came back shorter has it in an earlier block than was the newest when it was signed.
const BLOCKS_BEFORE = 100n
// What nodes give logs of in one answer.
const SPAN = 2_000n

/** Asks the token, and its logs: that an authorization is used alone does not say that the money moved. */
@Injectable()
export class TraceSpend {
  constructor(private readonly chain: Chain) {}

  async of(spend: Spend): Promise<Trace> {
    const { asset, payer, validBefore } = transferOf(spend)
    const usdc = { address: asset, abi: testUsdcAbi, functionName: 'authorizationState' } as const
    const state = { ...usdc, args: [payer, nonceOf(spend)] } as const
    const newest = await this.chain.client.getBlockNumber()
    const final = await this.chain.head(newest - BigInt(this.chain.network.confirmations - 1))
    if (await this.chain.client.readContract(state)) return this.#used(spend, newest, final?.number ?? 0n)
    if (!final || final.minedAt.getTime() / 1000 < validBefore) return { is: 'open' }
    const wasUsed = await this.chain.client.readContract({ ...state, blockNumber: final.number })
    return { is: wasUsed ? 'moving' : 'over' }
  }

  /** In a block at the final height or below it is there for good. */
  async #used(spend: Spend, newest: bigint, final: bigint): Promise<Trace> {
    const hash = await this.#find(spend, newest)
    const receipt = hash && (await this.chain.receipt(hash))
    if (!receipt) throw new Error('The node knows an authorization as used, and not where')
    if (receipt.blockNumber > final) return { is: 'moving' }
    const isPaid = movedIn(receipt.logs as never, [transferOf(spend)]).has(spend.id)
    return isPaid ? { is: 'moved', transactionHash: receipt.transactionHash } : { is: 'cancelled' }
  }

  async #find(spend: Spend, newest: bigint): Promise<Hex | undefined> {
    const { asset: address, payer, nonce } = transferOf(spend)
    const first = (spend.signed?.fromBlock ?? 0n) - BLOCKS_BEFORE
    const from = first > this.chain.firstBlock ? first : this.chain.firstBlock
    for (let toBlock = newest; toBlock >= from; toBlock -= SPAN) {
      const fromBlock = toBlock - SPAN + 1n > from ? toBlock - SPAN + 1n : from
      const place = { address, abi: testUsdcAbi, fromBlock, toBlock } as const
      const [used] = await this.chain.client.getContractEvents({
        ...place,
        ...{ eventName: 'AuthorizationUsed', args: { authorizer: payer, nonce } },
      })
      const [cancelled] = used
        ? []
        : await this.chain.client.getContractEvents({
            ...place,
            ...{ eventName: 'AuthorizationCanceled', args: { authorizer: payer, nonce } },
          })
      const found = used ?? cancelled
      if (found) return found.transactionHash
    }
    return undefined
  }
}
