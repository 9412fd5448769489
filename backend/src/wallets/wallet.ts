import type { Address } from 'viem'
import type { SealedKey } from './key-vault.ts'
import type { KeyContext } from './ports/master-key.ts'

/** A wallet as its row has it. */
export type Wallet = SealedKey & {
  readonly id: string
  readonly personId: string
  readonly address: Address
  /** Whose signature the wallet takes: the address of the key that we keep. */
  readonly owner: Address
  readonly salt: bigint
  readonly deployedAt: Date | null
}

/** Who answers for a wallet: the person, and the key that it obeys. */
export type WalletOwner = Pick<Wallet, 'personId' | 'owner'> & {
  /** Without code there is nobody whom a token could ask for the wallet's signature. */
  readonly isDeployed: boolean
}

/** What a wallet's key is sealed for: in any other row it does not open. */
export function contextOf({ id, personId, owner }: Pick<Wallet, 'id' | 'personId' | 'owner'>): KeyContext {
  return { wallet: id, person: personId, owner }
}
