import { Injectable } from '@nestjs/common'
import { formatGwei, isAddressEqual } from 'viem'
import { Chain, FeeOracle, type Fees, shortReason } from '../../chain/index.ts'
import { Clock, Log, RefusalError } from '../../platform/index.ts'
import { EstimateGas } from '../estimate-gas.ts'
import { explainRejection } from '../explain-rejection.ts'
import type { OperationFields } from '../operation.ts'
import { OurWallets } from '../our-wallets.ts'
import { Lanes } from '../outbox/lanes.ts'
import { SiftBundle } from '../ports/sift-bundle.ts'
import { preVerificationGasFor } from '../pre-verification-gas.ts'
import { ForeignWallet } from '../relayer.errors.ts'
import type { PresignedOperation } from './read-operation.ts'
import { CannotBeSent, ChainAway } from './relays.errors.ts'

export type Tried = {
  /** With the fees that count for us: what a lane would pay, or nothing where the wallet does. */
  readonly fields: OperationFields
  readonly height: bigint
}

/** Tries a signed operation on the chain as it stands, before anything of it is stored or sent. */
@Injectable()
export class TryOperation {
  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly fees: FeeOracle,
    private readonly gas: EstimateGas,
    private readonly lanes: Lanes,
    private readonly log: Log,
    private readonly sift: SiftBundle,
    private readonly wallets: OurWallets,
  ) {}

  async of(operation: PresignedOperation): Promise<Tried> {
    try {
      const [fees, head] = await Promise.all([this.fees.fees(), this.chain.head()])
      if (operation.gasPayer === 'wallet') this.#refuseFees(operation, fees)
      await this.#refuseWallet(operation)
      await this.#refuseCall(operation, head?.minedAt ?? this.clock.now())
      await this.#refuseSignature(operation)
      return { fields: forUs(operation, fees), height: head?.number ?? 0n }
    } catch (error) {
      if (error instanceof RefusalError) throw error
      this.log.warn({ reason: shortReason(error) }, 'a signed operation could not be tried')
      throw new ChainAway({})
    }
  }

  /** EntryPoint gives the lane back what the operation offers, so that has to be what a block costs. */
  #refuseFees(
    { userOperation, userOperation: { maxFeePerGas, maxPriorityFeePerGas } }: PresignedOperation,
    fees: Fees,
  ) {
    const baseFee = (fees.maxFeePerGas - fees.maxPriorityFeePerGas) / 2n
    const least = baseFee + fees.maxPriorityFeePerGas
    if (maxFeePerGas < least) throw tooLittle('maxFeePerGas', least, `${formatGwei(least)} gwei, or 0`)
    if (maxPriorityFeePerGas < fees.maxPriorityFeePerGas) {
      throw tooLittle(
        'maxPriorityFeePerGas',
        fees.maxPriorityFeePerGas,
        `${formatGwei(fees.maxPriorityFeePerGas)} gwei`,
      )
    }
    const needed = preVerificationGasFor(userOperation)
    if (userOperation.preVerificationGas < needed) throw tooLittle('preVerificationGas', needed, String(needed))
  }

  /** One of our factory; where it is not on the chain yet, made by the factory's own call and by no other. */
  async #refuseWallet({ userOpHash: id, userOperation: { sender: wallet, factory, factoryData } }: PresignedOperation) {
    const standing = (await this.wallets.standingOf([{ id, wallet, preparations: 1 }])).get(id)
    if (!standing || 'refusal' in standing) throw standing?.refusal ?? new ForeignWallet({ wallet })
    if (!factory || !standing.creation) return // that there is one too many or too few, the EntryPoint says
    const isOurs = isAddressEqual(factory, standing.creation.factory) && factoryData === standing.creation.factoryData
    if (!isOurs) throw new ForeignWallet({ wallet })
  }

  /** What the call would be undone for, and whether its gas is enough: undone for want of it, it costs all the same. */
  async #refuseCall({ userOperation, gasPayer }: PresignedOperation, time: Date) {
    const { sender: wallet, factory, callData, callGasLimit } = userOperation
    const estimated = {
      wallet,
      createsWallet: factory !== undefined,
      callData,
      gasPayer,
      time: later(time, this.clock),
    }
    if (await this.gas.covers(callGasLimit, estimated)) return
    const needed = (await this.gas.of(estimated)).callGasLimit
    if (callGasLimit < needed) throw tooLittle('callGasLimit', needed, String(needed))
  }

  /** As EntryPoint will check it: whose signature it is, its nonce, and what checking it takes. */
  async #refuseSignature({ userOpHash, userOperation, gasPayer }: PresignedOperation) {
    const [lane] = this.lanes.addressesOf('gas')
    if (!lane) throw new Error('There is no gas lane')
    const { rejected } = await this.sift.sift([{ id: userOpHash, userOpHash, userOperation }], lane)
    const [reason] = rejected.map((one) => one.rejected.reason)
    if (reason !== undefined) throw explainRejection(reason, { gasPayer, wallet: userOperation.sender }).refusal
  }
}

/** A lane pays what a transaction takes, whatever the operation grants for that. */
function forUs({ fields, gasPayer, userOperation }: PresignedOperation, fees: Fees): OperationFields {
  if (gasPayer === 'wallet') return { ...fields, maxFeePerGas: 0n, maxPriorityFeePerGas: 0n }
  const preVerificationGas = preVerificationGasFor(userOperation)
  const priced = { ...fields, ...fees }
  return fields.preVerificationGas < preVerificationGas ? { ...priced, preVerificationGas } : priced
}

function tooLittle(field: string, needed: bigint, words: string): CannotBeSent {
  return new CannotBeSent({ field, needed: String(needed) }, `\`${field}\` must be ${words} at least.`)
}

function later(one: Date, clock: Clock): Date {
  const now = clock.now()
  return one > now ? one : now
}
