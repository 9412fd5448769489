import { deployments, smartWalletFactoryAbi } from '@boxoffice/contracts'
import { type Address, createPublicClient, encodeFunctionData, type Hex, http, type LocalAccount } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'
import type { WalletPort } from '../../src/relayer/index.ts'

const factory = deployments[foundry.id].contracts.SmartWalletFactory

/** Wallets whose owners' keys lie open in the test: what a room of wallets does for the relayer, without its vault. */
export class KeyWallets implements WalletPort {
  readonly #owners = new Map<Address, LocalAccount>()
  readonly #chainUrl: string

  constructor(chainUrl: string) {
    this.#chainUrl = chainUrl
  }

  async open(): Promise<Address> {
    const owner = privateKeyToAccount(generatePrivateKey())
    const client = createPublicClient({ chain: foundry, transport: http(this.#chainUrl) })
    const args = [owner.address, 0n] as const
    const wallet = await client.readContract({
      ...{ address: factory, abi: smartWalletFactoryAbi, functionName: 'getAddress', args },
    })
    this.#owners.set(wallet, owner)
    return wallet
  }

  async creation(wallet: Address) {
    const args = [this.#ownerOf(wallet).address, 0n] as const
    const factoryData = encodeFunctionData({ abi: smartWalletFactoryAbi, functionName: 'createAccount', args })
    return { factory, factoryData }
  }

  async sign(wallet: Address, hash: Hex): Promise<Hex> {
    const { sign } = this.#ownerOf(wallet)
    if (!sign) throw new Error('This key cannot sign a hash')
    return sign({ hash })
  }

  #ownerOf(wallet: Address): LocalAccount {
    const owner = this.#owners.get(wallet)
    if (!owner) throw new Error(`Nobody here owns ${wallet}`)
    return owner
  }
}
