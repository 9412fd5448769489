import { multicall3Address, smartWalletFactoryAbi } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import { type Address, concatHex, decodeFunctionData, type Hex, isAddressEqual } from 'viem'
import { Chain } from '../chain/index.ts'
import type { Operation } from './operation.ts'
import { Operations } from './operations.ts'
import { ForeignWallet } from './relayer.errors.ts'
import type { Creation } from './wallet-port.ts'

/** The call that makes a wallet, undefined where it is made; or why it is none of ours. */
export type Standing = { readonly creation: Creation | undefined } | { readonly refusal: ForeignWallet }

type Whose = Pick<Operation, 'id' | 'wallet' | 'preparations'>

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

  /** By operation. What is known to be on the chain is not asked for, unless the operation has come back from there. */
  async standingOf(operations: readonly Whose[]): Promise<ReadonlyMap<string, Standing>> {
    const creations = await this.operations.wallets.creationMany(operations.map(({ wallet }) => wallet))
    const standing = new Map<string, Standing>()
    const unsure = operations.flatMap((operation, index) => {
      const creation = creations[index]
      if (!creation?.isDeployed || operation.preparations > 0) return [{ operation, creation }]
      standing.set(operation.id, { creation: undefined })
      return []
    })
    const codes = await Promise.all(unsure.map(({ operation: { wallet: address } }) => this.#codeAt(address)))
    const ours = codes.some((code) => code !== undefined) ? (await this.cloneCode()).slice(0, -NOBODY.length + 2) : ''
    const toBeMade: { operation: Whose; creation: Creation }[] = []
    for (const [index, { operation, creation }] of unsure.entries()) {
      const code = codes[index]
      const refusal = new ForeignWallet({ wallet: operation.wallet })
      if (code) standing.set(operation.id, code.startsWith(ours) ? { creation: undefined } : { refusal })
      else if (creation) toBeMade.push({ operation, creation })
      else standing.set(operation.id, { refusal })
    }
    for (const [id, proven] of await this.#prove(toBeMade)) standing.set(id, proven)
    return standing
  }

  /** The code of a wallet of nobody: it runs calls like any other, which is what an estimate needs. */
  cloneCode(): Promise<Hex> {
    this.#code ??= this.#readCloneCode().catch((error: unknown) => {
      this.#code = undefined
      throw error
    })
    return this.#code
  }

  #codeAt(address: Address): Promise<Hex | undefined> {
    return this.chain.client.getCode({ address })
  }

  /** Our factory says itself where it would make them. */
  async #prove(asked: readonly { operation: Whose; creation: Creation }[]): Promise<[string, Standing][]> {
    if (asked.length === 0) return []
    const { SmartWalletFactory: address } = this.chain.contracts
    const places = await this.chain.client.multicall({
      contracts: asked.map(({ creation }) => ({
        ...({ address, abi: smartWalletFactoryAbi, functionName: 'getAddress' } as const),
        args: ownerAndSaltOf(creation),
      })),
      ...{ allowFailure: false, batchSize: 0, blockTag: 'latest', multicallAddress: multicall3Address },
    })
    return asked.map(({ operation: { id, wallet }, creation }, index) => {
      const isProven = isAddressEqual(creation.factory, address) && places[index] === wallet
      return [id, isProven ? { creation } : { refusal: new ForeignWallet({ wallet }) }]
    })
  }

  async #readCloneCode(): Promise<Hex> {
    const implementation = await this.chain.client.readContract({
      address: this.chain.contracts.SmartWalletFactory,
      abi: smartWalletFactoryAbi,
      functionName: 'accountImplementation',
    })
    return concatHex([CLONE[0], implementation, CLONE[1], NOBODY]).toLowerCase() as Hex
  }
}

function ownerAndSaltOf({ factoryData: data }: Creation): readonly [Address, bigint] {
  const called = decodeFunctionData({ abi: smartWalletFactoryAbi, data })
  if (called.functionName !== 'createAccount') throw new Error(`${called.functionName} makes no wallet`)
  return called.args
}
