import { entryPointAbi, entryPointAddress } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import type { Address } from 'viem'
import { Chain, FeeOracle } from '../chain/index.ts'
import { Clock } from '../platform/index.ts'
import { encodeCalls } from './encode-calls.ts'
import { EstimateGas } from './estimate-gas.ts'
import { FindOutcome } from './find-outcome.ts'
import { type Operation, writeFields } from './operation.ts'
import { OperationRows } from './operation-rows.ts'
import { OurWallets } from './our-wallets.ts'
import { NotCarriedOut } from './relayer.errors.ts'

const PATIENCE_SECONDS = 15 * 60
const MOST_PREPARATIONS = 6

/** Settles everything about an operation but who pays for it: calls, wallet nonce, gas, fees. */
@Injectable()
export class PrepareOperation {
  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly fees: FeeOracle,
    private readonly gas: EstimateGas,
    private readonly outcomes: FindOutcome,
    private readonly rows: OperationRows,
    private readonly wallets: OurWallets,
  ) {}

  async step(operation: Operation): Promise<void> {
    const [nonce, isSettled] = await this.#nonce(operation)
    const found = await this.outcomes.find(operation)
    if (found) return this.rows.advance(operation, 'submitted', { user_op_hash: found.userOpHash })
    if (!isSettled) return this.rows.wait(operation, this.chain.network.pollSeconds)
    if (this.#isHopeless(operation)) {
      const canStillHappen =
        operation.formerHashes.length > 0 && nonce === operation.nonce && !(await this.#isOver(operation))
      if (canStillHappen) return this.rows.wait(operation, this.chain.network.pollSeconds)
      throw new NotCarriedOut({})
    }
    const creation = await this.wallets.creationOf(operation.wallet)
    const { factory, factoryData } = creation ?? {}
    const callData = encodeCalls(operation.calls)
    const [limits, fees, head] = await Promise.all([
      this.gas.of({ wallet: operation.wallet, factory, factoryData, callData }),
      this.fees.fees(),
      this.chain.head(),
    ])
    await this.rows.advance(operation, 'prepared', {
      nonce: String(nonce),
      fields: writeFields({ callData, ...creation, ...limits, ...fees }),
      creates_wallet: creation !== undefined,
      preparations: operation.preparations + 1,
      from_block: String(operation.fromBlock ?? head?.number ?? 0n),
    })
  }

  /**
   * The lane's next wallet nonce, and whether it may be used. Once a signature was given out, a second one is safe only
   * for the same nonce, of which the chain takes one, or after that nonce was used by something else for good.
   */
  async #nonce({ wallet, lane, formerHashes, nonce }: Operation): Promise<[bigint, boolean]> {
    const [next, used] = await Promise.all([
      this.#nonceAt('pending', wallet, lane),
      this.#nonceAt('latest', wallet, lane),
    ])
    return [next, formerHashes.length === 0 || nonce === null || next === nonce || used > nonce]
  }

  #nonceAt(blockTag: 'pending' | 'latest', wallet: Address, lane: number): Promise<bigint> {
    return this.chain.client.readContract({
      ...{ address: entryPointAddress, abi: entryPointAbi, functionName: 'getNonce', blockTag },
      args: [wallet, BigInt(lane)],
    })
  }

  #isHopeless({ createdAt, preparations }: Operation): boolean {
    return preparations >= MOST_PREPARATIONS || createdAt < this.clock.ago(PATIENCE_SECONDS)
  }

  async #isOver({ validUntil }: Operation): Promise<boolean> {
    return validUntil !== null && (await this.outcomes.chainTime()) > validUntil
  }
}
