import { Injectable } from '@nestjs/common'
import type { Hex } from 'viem'
import { isErc6492Signature, parseErc6492Signature } from 'viem/utils'
import { Chain, isSignedBy } from '../../chain/index.ts'
import { hashForWallet, unwrapSignature, Wallets } from '../../wallets/index.ts'
import type { SignedBy } from '../payment.ts'
import { Usdc } from '../usdc.ts'
import { PayerNotAsked, WalletWithoutCode, WrongSignature } from './accepting.errors.ts'
import { contentsOf, digestOfContents, type Terms } from './hash-authorization.ts'

type Signed = Terms & { readonly signature: Hex }

export type Proof = {
  readonly signedBy: SignedBy
  /** In the form in which the token asks for it. */
  readonly signature: Hex
  /** Whose wallet pays, where it is one of ours. */
  readonly personId: string | null
}

/**
 * Who has signed an authorization. A key's signature and that of a wallet of ours need no chain; only for what is
 * neither it is asked whether the payer is a contract, whose word the worker then asks for before anything is sent.
 */
@Injectable()
export class ProveSigner {
  constructor(
    private readonly chain: Chain,
    private readonly usdc: Usdc,
    private readonly wallets: Wallets,
  ) {}

  async of(signed: Signed): Promise<Proof> {
    const { payer, signature } = signed
    const contents = contentsOf(signed, this.usdc.domain)
    if (isSignedBy(payer, digestOfContents(contents), signature)) return { signedBy: 'key', signature, personId: null }
    const owner = (await this.wallets.ownersOf([payer])).get(payer)
    const nested = owner && unwrapSignature(signature, contents)
    if (owner && nested && isSignedBy(owner.owner, hashForWallet(contents, payer, this.usdc.chainId), nested)) {
      return { signedBy: 'our-wallet', signature, personId: owner.personId }
    }
    return { ...(await this.#ofContract(signed)), personId: owner?.personId ?? null }
  }

  async #ofContract({ payer, signature }: Signed): Promise<Omit<Proof, 'personId'>> {
    const isWrapped = isErc6492Signature(signature)
    const code = await this.chain.client.getCode({ address: payer }).catch(() => {
      throw new PayerNotAsked({ payer })
    })
    if (code === undefined || code === '0x') {
      throw isWrapped ? new WalletWithoutCode({ payer }) : new WrongSignature({ payer })
    }
    return { signedBy: 'contract', signature: isWrapped ? innerOf(signature, payer) : signature }
  }
}

/** The wallet is there, so what would make it is not needed. */
function innerOf(signature: Hex, payer: Signed['payer']): Hex {
  try {
    return parseErc6492Signature(signature).signature
  } catch {
    throw new WrongSignature({ payer })
  }
}
