import type { Account, Chain, Client, PublicActions, Transport, WalletActions } from 'viem'

/** Reads the chain and sends transactions of the deployer's. */
export type DeployerClient = Client<Transport, Chain | undefined, Account> &
  PublicActions &
  WalletActions<Chain | undefined, Account>
