import { createWalletClient, http, parseEther, publicActions } from 'viem'
import { deployBoxoffice } from './deploy-boxoffice.ts'
import { type CanonicalContracts, deployCanonical } from './deploy-canonical.ts'
import { localTerms } from './local-accounts.ts'
import type { Contracts } from './plan-deployment.ts'
import { receiptOf } from './receipt-of.ts'

export type LocalContracts = CanonicalContracts & Contracts

const funds = { deposit: parseEther('100'), stake: parseEther('1') }

/** Everything that a local chain needs, at the addresses that every local chain has it. Does nothing that is done. */
export async function deployLocal(rpcUrl: string): Promise<LocalContracts> {
  const canonical = await deployCanonical(rpcUrl)
  const terms = localTerms()
  const transport = http(rpcUrl)
  const client = createWalletClient({ transport, account: terms.deployer, pollingInterval: 50 }).extend(publicActions)
  const { contracts, left } = await deployBoxoffice(client, terms, funds)
  // The node has every role's key, so nothing has to wait for its holder.
  for (const { by, to, data, value } of left) {
    const hash = await client.sendTransaction({ account: by, chain: null, to, data, value })
    await receiptOf(client, hash)
  }
  return { ...canonical, ...contracts }
}
