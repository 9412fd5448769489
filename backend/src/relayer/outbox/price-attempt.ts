import { Injectable } from '@nestjs/common'
import { parseGwei } from 'viem'
import { FeeOracle, type Fees } from '../../chain/index.ts'
import { RelayerConfig } from '../relayer.config.ts'

export type Market = {
  /** What a transaction is priced at now, at most the most that is paid; undefined while that is not enough. */
  readonly fees: Fees | undefined
  readonly baseFee: bigint
}

/** What an attempt offers for its gas: what the chain asks, what a node wants of a replacement, never above the most. */
@Injectable()
export class PriceAttempt {
  readonly #most: bigint

  constructor(
    config: RelayerConfig,
    private readonly oracle: FeeOracle,
  ) {
    this.#most = parseGwei(String(config.maxFeeGwei))
  }

  async market(): Promise<Market> {
    const { maxFeePerGas, maxPriorityFeePerGas } = await this.oracle.fees()
    const baseFee = (maxFeePerGas - maxPriorityFeePerGas) / 2n
    if (baseFee >= this.#most) return { fees: undefined, baseFee }
    return { fees: this.#bounded({ maxFeePerGas, maxPriorityFeePerGas }), baseFee }
  }

  /** At least an eighth more in both, which every node takes; undefined where that would be above the most. */
  dearer({ maxFeePerGas, maxPriorityFeePerGas }: Fees, { fees }: Market): Fees | undefined {
    const raised = {
      maxFeePerGas: greater(anEighthMore(maxFeePerGas), fees?.maxFeePerGas ?? 0n),
      maxPriorityFeePerGas: greater(anEighthMore(maxPriorityFeePerGas), fees?.maxPriorityFeePerGas ?? 0n),
    }
    return anEighthMore(maxFeePerGas) > this.#most ? undefined : this.#bounded(raised)
  }

  #bounded({ maxFeePerGas, maxPriorityFeePerGas }: Fees): Fees {
    const bounded = maxFeePerGas < this.#most ? maxFeePerGas : this.#most
    return {
      maxFeePerGas: bounded,
      maxPriorityFeePerGas: maxPriorityFeePerGas < bounded ? maxPriorityFeePerGas : bounded,
    }
  }
}

function anEighthMore(fee: bigint): bigint {
  return (fee * 9n + 7n) / 8n
}

function greater(a: bigint, b: bigint): bigint {
  return a > b ? a : b
}
