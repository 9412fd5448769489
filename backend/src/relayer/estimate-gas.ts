import { entryPointAddress } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import { type Address, type Hex, keccak256 } from 'viem'
import { Chain, revertIn } from '../chain/index.ts'
import type { RefusalError } from '../platform/index.ts'
import type { GasPayer, OperationFields } from './operation.ts'
import { OurWallets } from './our-wallets.ts'
import { preVerificationGasOf } from './pre-verification-gas.ts'
import { notEnoughNative, refusalOfRevert } from './refusal-of-revert.ts'

export type GasLimits = Pick<OperationFields, 'callGasLimit' | 'verificationGasLimit' | 'preVerificationGas'>
export type Estimated = {
  readonly wallet: Address
  readonly createsWallet: boolean
  readonly callData: Hex
  readonly gasPayer: GasPayer
  /** When it is supposed to run: the newest block of an idle chain is old. */
  readonly time: Date
}

const TRANSACTION_GAS = 21_000n
// An owner's signature takes 10,000 to check, making the wallet another 75,000, and handing its gas to the EntryPoint
// up to 40,000; what is left over is not paid.
const VALIDATION_GAS = 60_000n
const CREATION_GAS = 140_000n
const PAYING_GAS = 45_000n
const MOST_KEPT = 1_000

/**
 * The gas limits of an operation. The call is run as EntryPoint will run it, so one that would be undone is refused here,
 * before it costs anything: on the newest block with what such calls needed before, which nearly always is the whole of
 * it; else the pending block says what it needs, or why not.
 */
@Injectable()
export class EstimateGas {
  /** By what is called: the same calls need much the same gas, and whether it is enough is tried before it is used. */
  readonly #callGas = new Map<Hex, Promise<bigint>>()
  readonly #preVerificationGas = new Map<Hex, bigint>()

  constructor(
    private readonly chain: Chain,
    private readonly wallets: OurWallets,
  ) {}

  async of(estimated: Estimated): Promise<GasLimits> {
    const { createsWallet, callData, gasPayer } = estimated
    const shape = keccak256(`${callData}${createsWallet ? '01' : '00'}`)
    const preVerificationGas = this.#preVerificationGas.get(shape) ?? preVerificationGasOf(callData, createsWallet)
    keep(this.#preVerificationGas, shape, preVerificationGas)
    return {
      callGasLimit: await this.#callGasOf(shape, estimated),
      verificationGasLimit:
        VALIDATION_GAS + (createsWallet ? CREATION_GAS : 0n) + (gasPayer === 'wallet' ? PAYING_GAS : 0n),
      preVerificationGas,
    }
  }

  /** Whether a limit that somebody else has set would do. */
  covers(callGasLimit: bigint, estimated: Estimated): Promise<boolean> {
    return this.#isEnough(callGasLimit + TRANSACTION_GAS, estimated)
  }

  /** Of many that are alike and new the first is estimated, and the others wait for what it says. */
  async #callGasOf(shape: Hex, estimated: Estimated): Promise<bigint> {
    const kept = this.#callGas.get(shape)
    if (kept) {
      const gas = await kept.catch(() => undefined)
      if (gas !== undefined && (await this.#isEnough(gas, estimated))) return gas
    }
    const found = this.#estimate(estimated)
    keep(this.#callGas, shape, found)
    found.catch(() => this.#callGas.delete(shape))
    return found
  }

  async #isEnough(gas: bigint, estimated: Estimated): Promise<boolean> {
    const request = await this.#asEntryPoint(estimated)
    const time = BigInt(Math.floor(estimated.time.getTime() / 1000))
    return this.chain.client
      .call({ ...request, gas, blockTag: 'latest', blockOverrides: { time } })
      .then(() => true)
      .catch(() => false) // why not, the estimate will say
  }

  async #estimate(estimated: Estimated): Promise<bigint> {
    const request = await this.#asEntryPoint(estimated)
    try {
      const gas = await this.chain.client.estimateGas({ ...request, blockTag: 'pending' })
      // The transaction's own 21,000 stay in as slack; a buyer who comes between may move a price or fill a slot.
      return gas + (gas - TRANSACTION_GAS) / 10n
    } catch (error) {
      const data = revertIn(error)
      if (data === undefined) throw error
      throw await this.#refusal(data, estimated)
    }
  }

  async #refusal(data: Hex, { wallet, callData }: Estimated): Promise<RefusalError> {
    const refusal = refusalOfRevert(data, wallet)
    if (data !== '0x') return refusal
    const held = await this.chain.client.getBalance({ address: wallet, blockTag: 'pending' })
    return notEnoughNative(callData, held, this.chain.network.chain.nativeCurrency.symbol) ?? refusal
  }

  async #asEntryPoint({ wallet, createsWallet, callData }: Estimated) {
    const stateOverride = createsWallet ? [{ address: wallet, code: await this.wallets.cloneCode() }] : []
    const account: Address = entryPointAddress
    return { account, to: wallet, data: callData, stateOverride }
  }
}

function keep<Value>(kept: Map<Hex, Value>, shape: Hex, value: Value): void {
  if (kept.size >= MOST_KEPT) kept.clear()
  kept.set(shape, value)
}
