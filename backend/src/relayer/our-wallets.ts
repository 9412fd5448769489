import { smartWalletFactoryAbi } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import { type Address, concatHex, decodeFunctionResult, type Hex, isAddressEqual } from 'viem'
import { Chain } from '../chain/index.ts'
import { Operations } from './operations.ts'
import { ForeignWallet } from './relayer.errors.ts'

export type Creation = { readonly factory: Address; readonly factoryData: Hex }

// ERC-1167: what every clone of an implementation begins with; the first owner follows.
const CLONE = ['0x363d3d373d3d3d363d73', '0x5af43d82803e903d91602b57fd5bf3'] as const
const NOBODY: Hex = '0x0000000000000000000000000000000000000000'

/** Tells wallets of our factory from all others: a foreign one may do anything under the same selector, at our cost. */
@Injectable()
export class OurWallets {
  #code: Promise<Hex> | undefined

  constructor(
    private readonly chain: Chain,
    private readonly operations: Operations,
  ) {}

  /** The call that makes the wallet, or undefined where it is made; refuses a wallet that is not ours. */
  async creationOf(wallet: Address): Promise<Creation | undefined> {
    const found = await this.chain.client.getCode({ address: wallet, blockTag: 'pending' })
    if (!found) return this.#provenCreation(wallet)
    const ours = (await this.cloneCode()).slice(0, -NOBODY.length + 2)
    if (!found.toLowerCase().startsWith(ours.toLowerCase())) throw new ForeignWallet({ wallet })
    return undefined
  }

  /** The code of a wallet of nobody: it runs calls like any other, which is what an estimate needs. */
  cloneCode(): Promise<Hex> {
    this.#code ??= this.#readCloneCode().catch((error: unknown) => {
      this.#code = undefined
      throw error
    })
    return this.#code
  }

  async #provenCreation(wallet: Address): Promise<Creation> {
    const creation = await this.operations.wallets.creation(wallet)
    const { SmartWalletFactory } = this.chain.contracts
    if (!isAddressEqual(creation.factory, SmartWalletFactory)) throw new ForeignWallet({ wallet })
    const { data = '0x' } = await this.chain.client.call({
      to: creation.factory,
      data: creation.factoryData,
      blockTag: 'pending',
    })
    const made = decodeFunctionResult({ abi: smartWalletFactoryAbi, functionName: 'createAccount', data })
    if (!isAddressEqual(made, wallet)) throw new ForeignWallet({ wallet })
    return creation
  }

  async #readCloneCode(): Promise<Hex> {
    const implementation = await this.chain.client.readContract({
      address: this.chain.contracts.SmartWalletFactory,
      abi: smartWalletFactoryAbi,
      functionName: 'accountImplementation',
    })
    return concatHex([CLONE[0], implementation, CLONE[1], NOBODY])
  }
}
