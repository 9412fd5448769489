import { entryPointAbi, entryPointAddress } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import { decodeErrorResult, encodeFunctionData, type Hex, keccak256, type LocalAccount } from 'viem'
import { toPackedUserOperation, type UserOperation } from 'viem/account-abstraction'
import { privateKeyToAccount } from 'viem/accounts'
import { Chain, FeeOracle, revertIn } from '../../chain/index.ts'
import { Clock, Database, type UnitOfWork } from '../../platform/index.ts'
import { RelayerConfig } from '../relayer.config.ts'
import { Rejected, type SignedOperation, type Submission, Unreachable } from './submission.ts'

type Bundle = { transaction_hash: Hex; raw: Hex }

// Any number that nobody else uses, with the lane's place in the list behind it: a lane gives out one nonce at a time.
const LANE_LOCKS = 7_241_992
const ENTRY_POINT_GAS = 100_000n

/** By a transaction of our own to the EntryPoint, from one of the gas lanes. */
@Injectable()
export class DirectSubmission implements Submission {
  readonly #lanes: readonly LocalAccount[]

  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
    config: RelayerConfig,
    private readonly database: Database,
    private readonly fees: FeeOracle,
  ) {
    this.#lanes = config.gasKeys.map((key) => privateKeyToAccount(key))
  }

  /** The transaction is written down before it is sent, so that after a crash the same one is sent and no second. */
  async submit(operation: SignedOperation): Promise<void> {
    const begun = await this.#bundleOf(operation.userOpHash)
    if (begun && (await this.#send(begun, operation))) return
    await this.#simulate(operation)
    const bundle = await this.#write(operation)
    if (!(await this.#send(bundle, operation))) throw new Unreachable('the lane nonce was used by something else')
  }

  /** Whether a transaction was written for the operation: then it goes on this way, or it would leave a gap. */
  async hasBegun(userOpHash: Hex): Promise<boolean> {
    return (await this.#bundleOf(userOpHash)) !== undefined
  }

  async #bundleOf(userOpHash: Hex): Promise<Bundle | undefined> {
    const [bundle] = await this.database.query<Bundle>(
      'select transaction_hash, raw from direct_bundles where user_op_hash = $1',
      [userOpHash],
    )
    return bundle
  }

  async #simulate({ userOperation }: SignedOperation): Promise<void> {
    const [lane] = this.#lanes
    if (!lane) throw new Unreachable('there is no gas lane')
    const request = { data: handleOps(userOperation, lane), gas: gasOf(userOperation) }
    try {
      await this.chain.client.call({ account: lane.address, to: entryPointAddress, ...request, blockTag: 'pending' })
    } catch (error) {
      const data = revertIn(error)
      if (data === undefined) throw error
      throw new Rejected(failedOpReason(data))
    }
  }

  async #write(operation: SignedOperation): Promise<Bundle> {
    const fees = await this.fees.fees()
    return this.database.work(async (work) => {
      const lane = await this.#takeLane(work)
      const nonce = await this.#nextNonce(lane, work)
      const raw = await lane.signTransaction({
        type: 'eip1559',
        chainId: this.chain.network.chain.id,
        to: entryPointAddress,
        data: handleOps(operation.userOperation, lane),
        gas: gasOf(operation.userOperation),
        nonce,
        ...fees,
      })
      const bundle = { transaction_hash: keccak256(raw), raw }
      await work.query(
        `insert into direct_bundles
           (operation_id, user_op_hash, gas_lane, lane_nonce, transaction_hash, raw, created_at)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [operation.id, operation.userOpHash, lane.address, nonce, bundle.transaction_hash, raw, this.clock.now()],
      )
      return bundle
    })
  }

  /** A lane that nobody writes for at this moment, or the first one's turn. It is held until the unit of work ends. */
  async #takeLane(work: UnitOfWork): Promise<LocalAccount> {
    const start = Math.floor(Math.random() * this.#lanes.length)
    for (let turn = 0; turn < this.#lanes.length; turn++) {
      const place = (start + turn) % this.#lanes.length
      const lane = this.#lanes[place]
      const [lock] = await work.query<{ held: boolean }>('select pg_try_advisory_xact_lock($1, $2) as held', [
        LANE_LOCKS,
        place,
      ])
      if (lock?.held && lane) return lane
    }
    const lane = this.#lanes[start]
    if (!lane) throw new Unreachable('there is no gas lane')
    await work.query('select pg_advisory_xact_lock($1, $2)', [LANE_LOCKS, start])
    return lane
  }

  /** What the chain expects next, or what comes after the nonces that were given out and are not seen there yet. */
  async #nextNonce({ address }: LocalAccount, work: UnitOfWork): Promise<number> {
    const [expected, [given]] = await Promise.all([
      this.chain.client.getTransactionCount({ address, blockTag: 'pending' }),
      work.query<{ next: string | null }>(
        `select max(lane_nonce) + 1 as next
           from direct_bundles b join operations o on o.id = b.operation_id and o.user_op_hash = b.user_op_hash
          where b.gas_lane = $1 and o.status in ('prepared', 'submitted')`,
        [address],
      ),
    ])
    return Math.max(expected, Number(given?.next ?? 0))
  }

  /** False where this transaction can never be in a block, since its nonce was used by another: it is struck out. */
  async #send({ raw, transaction_hash: hash }: Bundle, { userOpHash }: SignedOperation): Promise<boolean> {
    try {
      await this.chain.client.sendRawTransaction({ serializedTransaction: raw })
      return true
    } catch (error) {
      const words = String(error)
      if (/already known|already imported|underpriced/i.test(words)) return true
      if (!/nonce too low|nonce is lower/i.test(words)) throw new Unreachable('the node does not take the transaction')
      if (await this.chain.receipt(hash)) return true
      await this.database.query('delete from direct_bundles where user_op_hash = $1', [userOpHash])
      return false
    }
  }
}

function handleOps(userOperation: UserOperation<'0.8'>, lane: LocalAccount): Hex {
  const args = [[toPackedUserOperation(userOperation)], lane.address] as const
  return encodeFunctionData({ abi: entryPointAbi, functionName: 'handleOps', args })
}

/** Told, not estimated: an estimate finds the least with which the bundle passes, and inside it the call may starve. */
function gasOf(operation: UserOperation<'0.8'>): bigint {
  const { callGasLimit, verificationGasLimit, preVerificationGas } = operation
  const { paymasterVerificationGasLimit = 0n, paymasterPostOpGasLimit = 0n } = operation
  const inside = callGasLimit + verificationGasLimit + paymasterVerificationGasLimit + paymasterPostOpGasLimit
  return (inside * 64n) / 63n + preVerificationGas + ENTRY_POINT_GAS
}

function failedOpReason(data: Hex): string {
  try {
    const { errorName, args } = decodeErrorResult({ abi: entryPointAbi, data })
    return errorName === 'FailedOp' || errorName === 'FailedOpWithRevert' ? args[1] : errorName
  } catch {
    return 'the EntryPoint refuses the bundle'
  }
}
