import { Injectable } from '@nestjs/common'
import { parseGwei } from 'viem'
import { Clock } from '../platform/index.ts'
import { Chain } from './chain.ts'

export type Fees = { readonly maxFeePerGas: bigint; readonly maxPriorityFeePerGas: bigint }

const KEPT_SECONDS = 2
// Some nodes suggest next to nothing while nobody competes, and some bundlers take nothing below.
const LEAST_PRIORITY = parseGwei('0.001')

/** What gas costs now, with room for the base fee to double before what was priced gets into a block. */
@Injectable()
export class FeeOracle {
  #kept: { readonly fees: Fees; readonly until: Date } | undefined

  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
  ) {}

  async fees(): Promise<Fees> {
    if (this.#kept && this.#kept.until > this.clock.now()) return this.#kept.fees
    const [{ baseFeePerGas }, suggested] = await Promise.all([
      this.chain.client.getBlock({ blockTag: 'pending' }),
      this.chain.client.estimateMaxPriorityFeePerGas(),
    ])
    const maxPriorityFeePerGas = greater(suggested, LEAST_PRIORITY)
    const fees = { maxPriorityFeePerGas, maxFeePerGas: 2n * (baseFeePerGas ?? 0n) + maxPriorityFeePerGas }
    this.#kept = { fees, until: this.clock.in(KEPT_SECONDS) }
    return fees
  }
}

function greater(a: bigint, b: bigint): bigint {
  if (a > b) return a
  return b
}
