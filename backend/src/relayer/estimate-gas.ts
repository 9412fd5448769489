import { entryPointAddress } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import { type Address, type Hex, hexToBytes, keccak256, maxUint128, maxUint256, size } from 'viem'
import { toPackedUserOperation, type UserOperation } from 'viem/account-abstraction'
import { encodeAbiParameters } from 'viem/utils'
import { Chain, decodeRevert, revertIn } from '../chain/index.ts'
import type { OperationFields } from './operation.ts'
import { OurWallets } from './our-wallets.ts'
import { Reverted } from './relayer.errors.ts'

export type GasLimits = Pick<OperationFields, 'callGasLimit' | 'verificationGasLimit' | 'preVerificationGas'>
export type Estimated = { wallet: Address; factory: Address | undefined; factoryData: Hex | undefined; callData: Hex }

const TRANSACTION_GAS = 21_000n
// An owner's signature takes 10,000 to check, making the wallet another 75,000; what is left over is not paid.
const VALIDATION_GAS = 60_000n
const CREATION_GAS = 140_000n
const MOST_KEPT = 1_000

const packedOperation = [
  {
    type: 'tuple',
    components: [
      ...[{ type: 'address' }, { type: 'uint256' }, { type: 'bytes' }, { type: 'bytes' }, { type: 'bytes32' }],
      ...[{ type: 'uint256' }, { type: 'bytes32' }, { type: 'bytes' }, { type: 'bytes' }],
    ],
  },
] as const

/**
 * The gas limits of an operation. The call is run on the pending block as EntryPoint will run it, so one that would be
 * undone is refused here, before it costs anything.
 */
@Injectable()
export class EstimateGas {
  /** By what is called: the same calls need much the same gas, and whether it is enough is tried before it is used. */
  readonly #kept = new Map<Hex, bigint>()

  constructor(
    private readonly chain: Chain,
    private readonly wallets: OurWallets,
  ) {}

  async of({ wallet, factory, factoryData, callData }: Estimated): Promise<GasLimits> {
    const callGasLimit = await this.#callGas(wallet, factory !== undefined, callData)
    return {
      callGasLimit,
      verificationGasLimit: VALIDATION_GAS + (factory ? CREATION_GAS : 0n),
      preVerificationGas: preVerificationGas({ wallet, factory, factoryData, callData }),
    }
  }

  async #callGas(wallet: Address, isNew: boolean, callData: Hex): Promise<bigint> {
    const shape = keccak256(`${callData}${isNew ? '01' : '00'}`)
    const kept = this.#kept.get(shape)
    if (kept !== undefined && (await this.#isEnough(kept, wallet, isNew, callData))) return kept
    const found = await this.#estimate(wallet, isNew, callData)
    if (this.#kept.size >= MOST_KEPT) this.#kept.clear()
    this.#kept.set(shape, found)
    return found
  }

  async #isEnough(gas: bigint, wallet: Address, isNew: boolean, callData: Hex): Promise<boolean> {
    const request = await this.#asEntryPoint(wallet, isNew, callData)
    return this.chain.client
      .call({ ...request, gas })
      .then(() => true)
      .catch(() => false) // why not, the estimate will say
  }

  async #estimate(wallet: Address, isNew: boolean, callData: Hex): Promise<bigint> {
    const request = await this.#asEntryPoint(wallet, isNew, callData)
    try {
      const estimated = await this.chain.client.estimateGas(request)
      // The transaction's own 21,000 stay in as slack; a buyer who comes between may move a price or fill a slot.
      return estimated + (estimated - TRANSACTION_GAS) / 10n
    } catch (error) {
      const data = revertIn(error)
      if (data === undefined) throw error
      const { name, sentence } = decodeRevert(data)
      throw new Reverted({ reason: name }, sentence)
    }
  }

  async #asEntryPoint(wallet: Address, isNew: boolean, callData: Hex) {
    const stateOverride = isNew ? [{ address: wallet, code: await this.wallets.cloneCode() }] : []
    const account: Address = entryPointAddress
    return { account, to: wallet, data: callData, blockTag: 'pending' as const, stateOverride }
  }
}

/** What a bundler spends outside of the EntryPoint's own accounts: the transaction, the calldata, and its book-keeping. */
function preVerificationGas({ wallet, factory, factoryData, callData }: Estimated): bigint {
  const fullest = {
    ...{ sender: wallet, nonce: maxUint256, callData, preVerificationGas: maxUint256 },
    ...(factory && { factory, factoryData }),
    ...{ callGasLimit: maxUint128, verificationGasLimit: maxUint128 },
    ...{ maxFeePerGas: maxUint128, maxPriorityFeePerGas: maxUint128 },
    ...{ paymaster: entryPointAddress, paymasterData: `0x${'ff'.repeat(77)}` },
    ...{ paymasterVerificationGasLimit: maxUint128, paymasterPostOpGasLimit: maxUint128 },
    signature: `0x${'ff'.repeat(65)}`,
  } as UserOperation<'0.8'>
  const { sender, nonce, initCode, accountGasLimits, gasFees, paymasterAndData, signature, ...rest } =
    toPackedUserOperation(fullest)
  const bytes = hexToBytes(
    encodeAbiParameters(packedOperation, [
      [
        ...([sender, nonce, initCode, rest.callData, accountGasLimits] as const),
        ...([rest.preVerificationGas, gasFees, paymasterAndData, signature] as const),
      ],
    ]),
  )
  const tokens = BigInt(bytes.reduce((sum, byte) => sum + (byte === 0 ? 1 : 4), 0))
  const words = BigInt(Math.ceil(size(callData) / 32))
  const usual = TRANSACTION_GAS + 18_000n + 10n * words + 4n * tokens
  const floor = TRANSACTION_GAS + 10n * tokens // EIP-7623
  return usual > floor ? usual : floor
}
