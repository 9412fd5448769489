import type { Address } from 'viem'

/** Who has a say over a deployment, and what it begins with. */
export type Terms = {
  /** Puts everything on the chain and gives every role away: it keeps none. */
  deployer: Address
  /** Gives and takes the other roles, sets fee, treasury and market; owns the paymaster. */
  admin: Address
  /** Approves and rejects events, and may cancel them. */
  approver: Address
  /** Signs vouchers for guarded tiers. */
  saleSigner: Address
  /** Settles payments and has their tickets minted. */
  settler: Address
  /** Signs which operations are sponsored. */
  sponsor: Address
  /** Signs what payments to merchants are made on. */
  gatewaySigner: Address
  /** Rules the payment gateway: its settings, and what code it is. */
  gatewayOwner: Address
  /** Is paid the protocol's fees. */
  treasury: Address
  /** The protocol's part of a sale. */
  feeBps: number
  /** Sends what answers and credits were paid with on, within the limit. */
  routerOperator: Address
  /** What answers are bought from. */
  opsWallet: Address
  /** The most that the payment router lets go in a day of UTC, in units of the token, as a decimal. */
  routerLimit: string
  /** Publishes the weekly rewards. */
  rewardsPublisher: Address
  /** The token that tickets are sold for; where there is none, ours is deployed. */
  usdc: Address | undefined
}
