import { localKey } from '@boxoffice/contracts/deploy'
import { parseEther, toHex } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import { askChain } from './ask-chain.ts'

/** Gives the merchant of the local chain what its transactions cost: it is behind the accounts that are funded. */
export async function fundUpstream(rpcUrl: string): Promise<void> {
  await askChain(rpcUrl, 'anvil_setBalance', [privateKeyToAddress(localKey('upstream')), toHex(parseEther('10000'))])
}
