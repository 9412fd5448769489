import type { Address, Hex } from 'viem'

/** How a wallet comes to be, and whether it is known to be on the chain: what is not known is asked. */
export type Creation = { readonly factory: Address; readonly factoryData: Hex; readonly isDeployed: boolean }

/** What the room of wallets does for operations: it alone knows owners and keys. Answers are in the order asked. */
export type WalletPort = {
  /** Undefined for whoever has none. */
  addressOf(personId: string): Promise<Address | undefined>
  /** The calls that make wallets; undefined for one that nobody here can make. */
  creationMany(wallets: readonly Address[]): Promise<readonly (Creation | undefined)[]>
  /** An owner's signature of each hash, as the wallet checks it: of all of them, or it rejects. */
  signMany(
    requests: readonly { readonly wallet: Address; readonly hash: Hex; readonly operationId: string }[],
  ): Promise<readonly Hex[]>
}
