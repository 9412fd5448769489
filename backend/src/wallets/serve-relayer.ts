import { smartWalletFactoryAbi } from '@boxoffice/contracts'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { type Address, encodeFunctionData, getAddress, type Hex } from 'viem'
import { Chain } from '../chain/index.ts'
import { type Creation, Operations, type WalletPort } from '../relayer/index.ts'
import { type SignatureRequest, SignForWallet } from './sign-for-wallet.ts'
import type { Wallet } from './wallet.ts'
import { walletAddress } from './wallet-address.ts'
import { WalletRows } from './wallet-rows.ts'

/** Gives operations what only this room has: the calls that make wallets, and their owners' signatures. */
@Injectable()
export class ServeRelayer implements OnModuleInit, WalletPort {
  constructor(
    private readonly chain: Chain,
    private readonly operations: Operations,
    private readonly rows: WalletRows,
    private readonly signer: SignForWallet,
  ) {}

  onModuleInit(): void {
    this.operations.useWallets(this)
  }

  async addressOf(personId: string): Promise<Address | undefined> {
    return (await this.rows.ofPerson(personId))?.address
  }

  async creationMany(addresses: readonly Address[]): Promise<readonly (Creation | undefined)[]> {
    const wallets = await this.rows.atMany(addresses.map((address) => getAddress(address)))
    return addresses.map((address) => {
      const wallet = wallets.get(getAddress(address))
      return wallet && this.#creationOf(wallet)
    })
  }

  signMany(requests: readonly SignatureRequest[]): Promise<readonly Hex[]> {
    return this.signer.signMany(requests, 'relayer')
  }

  #creationOf({ address, owner, salt, deployedAt }: Wallet): Creation | undefined {
    const factory = this.chain.contracts.SmartWalletFactory
    // A wallet of a factory that was there before would come to stand at another address.
    if (walletAddress({ factory, owner, salt }) !== address) return undefined
    const args = [owner, salt] as const
    const factoryData = encodeFunctionData({ abi: smartWalletFactoryAbi, functionName: 'createAccount', args })
    return { factory, factoryData, isDeployed: deployedAt !== null }
  }
}
