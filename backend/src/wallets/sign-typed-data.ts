import { Injectable } from '@nestjs/common'
import type { Address, Hex } from 'viem'
import { Chain } from '../chain/index.ts'
import { type Contents, hashForWallet, wrapSignature } from './nested-signature.ts'
import { MasterKeyAway } from './ports/master-key.ts'
import { SignForWallet } from './sign-for-wallet.ts'
import { VaultLocked } from './wallets.errors.ts'

export type TypedDataRequest = {
  readonly wallet: Address
  readonly contents: Contents
  /** What it is for; it stands beside the signature's row. */
  readonly paymentId: string
}

/** Signs an application's typed data as a wallet, in the form in which the application asks the wallet for it. */
@Injectable()
export class SignTypedData {
  constructor(
    private readonly chain: Chain,
    private readonly signer: SignForWallet,
  ) {}

  /** The same signature for the same request, however often. */
  async of({ wallet, contents, paymentId }: TypedDataRequest, askedBy: string): Promise<Hex> {
    const hash = hashForWallet(contents, wallet, this.chain.network.chain.id)
    const [signature] = await this.signer.signMany([{ wallet, hash, paymentId }], askedBy).catch(lockedOut)
    if (!signature) throw new Error('A wallet has not signed')
    return wrapSignature(signature, contents)
  }
}

/** Somebody waits for the answer here, and comes again later. */
function lockedOut(error: unknown): never {
  throw error instanceof MasterKeyAway ? new VaultLocked({}) : error
}
