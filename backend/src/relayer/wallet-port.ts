import type { Address, Hex } from 'viem'

/** What the room of wallets does for operations: it alone knows owners and keys. */
export type WalletPort = {
  /** The call that makes a wallet which is not on the chain yet. */
  creation(wallet: Address): Promise<{ factory: Address; factoryData: Hex }>
  /** An owner's signature of an operation's hash, as the wallet checks it. */
  sign(wallet: Address, hash: Hex, purpose: { operationId: string }): Promise<Hex>
}
