import { randomBytes } from 'node:crypto'
import { deployments, localChain, smartWalletFactoryAbi } from '@boxoffice/contracts'
import { type Address, createPublicClient, encodeFunctionData, type Hex, http } from 'viem'
import { addressOfKey, signDigest } from '../../src/chain/index.ts'
import type { Creation, WalletPort } from '../../src/relayer/index.ts'

const factory = deployments[localChain.id].contracts.SmartWalletFactory

/** Wallets whose owners' keys lie open in the test: what a room of wallets does for the relayer, without its vault. */
export class KeyWallets implements WalletPort {
  readonly #owners = new Map<Address, Buffer>()
  readonly #chainUrl: string

  constructor(chainUrl: string) {
    this.#chainUrl = chainUrl
  }

  async open(): Promise<Address> {
    const key = randomBytes(32)
    const client = createPublicClient({ chain: localChain, transport: http(this.#chainUrl) })
    const args = [addressOfKey(key), 0n] as const
    const wallet = await client.readContract({
      ...{ address: factory, abi: smartWalletFactoryAbi, functionName: 'getAddress', args },
    })
    this.#owners.set(wallet, key)
    return wallet
  }

  /** No person has any of them. */
  async addressOf(): Promise<Address | undefined> {
    return undefined
  }

  async creationMany(wallets: readonly Address[]): Promise<readonly (Creation | undefined)[]> {
    return wallets.map((wallet) => this.#creationOf(wallet))
  }

  async signMany(requests: readonly { wallet: Address; hash: Hex }[]): Promise<readonly Hex[]> {
    return requests.map(({ wallet, hash }) => {
      const key = this.#owners.get(wallet)
      if (!key) throw new Error(`Nobody here owns ${wallet}`)
      return signDigest(hash, key)
    })
  }

  #creationOf(wallet: Address): Creation | undefined {
    const key = this.#owners.get(wallet)
    if (!key) return undefined
    const args = [addressOfKey(key), 0n] as const
    const factoryData = encodeFunctionData({ abi: smartWalletFactoryAbi, functionName: 'createAccount', args })
    return { factory, factoryData, isDeployed: false }
  }
}
