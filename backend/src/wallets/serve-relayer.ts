import { smartWalletFactoryAbi } from '@boxoffice/contracts'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { type Address, encodeFunctionData, getAddress, type Hex } from 'viem'
import { Chain } from '../chain/index.ts'
import { Operations, type WalletPort } from '../relayer/index.ts'
import { SignForWallet } from './sign-for-wallet.ts'
import { walletAddress } from './wallet-address.ts'
import { WalletRows } from './wallet-rows.ts'
import { UnknownWallet } from './wallets.errors.ts'

/** Gives operations what only this room has: the call that makes a wallet, and its owner's signature. */
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

  async creation(address: Address): Promise<{ factory: Address; factoryData: Hex }> {
    const factory = this.chain.contracts.SmartWalletFactory
    const wallet = await this.rows.at(getAddress(address))
    // A wallet of a factory that was there before would come to stand at another address.
    if (!wallet || walletAddress({ factory, ...wallet }) !== wallet.address) {
      throw new UnknownWallet({ wallet: address })
    }
    const { owner, salt } = wallet
    return {
      factory,
      factoryData: encodeFunctionData({
        abi: smartWalletFactoryAbi,
        functionName: 'createAccount',
        args: [owner, salt],
      }),
    }
  }

  sign(wallet: Address, hash: Hex, { operationId }: { operationId: string }): Promise<Hex> {
    return this.signer.sign({ wallet, hash, operationId, askedBy: 'relayer' })
  }
}
