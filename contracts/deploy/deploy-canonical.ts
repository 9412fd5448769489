import { type Address, createClient, type Hex, http, publicActions, testActions, walletActions } from 'viem'
import { entryPointAddress } from '../abi/entry-point.ts'
import { multicall3Address, multicall3CreationCode } from '../abi/multicall3.ts'
import { deterministicDeployerAddress } from './canonical-address.ts'
import { entryPointArtifact, entryPointSalt } from './entry-point-artifact.ts'
import { localTerms } from './local-accounts.ts'
import { receiptOf } from './receipt-of.ts'

export type CanonicalContracts = { EntryPoint: Address; Multicall3: Address }

type LocalChain = ReturnType<typeof connect>

/** Puts the contracts that public chains have where public chains have them. Does nothing that is already done. */
export async function deployCanonical(rpcUrl: string): Promise<CanonicalContracts> {
  const chain = connect(rpcUrl)
  await refuseUnlessLocal(chain, rpcUrl)
  if (!(await hasCode(chain, entryPointAddress))) await deployEntryPoint(chain)
  if (!(await hasCode(chain, multicall3Address))) await plantMulticall3(chain)
  return { EntryPoint: entryPointAddress, Multicall3: multicall3Address }
}

function connect(rpcUrl: string) {
  return createClient({ transport: http(rpcUrl), pollingInterval: 50 })
    .extend(testActions({ mode: 'anvil' }))
    .extend(publicActions)
    .extend(walletActions)
}

async function refuseUnlessLocal(chain: LocalChain, rpcUrl: string): Promise<void> {
  const version = await chain.request({ method: 'web3_clientVersion' })
  if (version.startsWith('anvil')) return
  throw new Error(
    `${rpcUrl} is not a local anvil but ${version}: a public chain has its canonical contracts, or is not ours to give them.`,
  )
}

async function deployEntryPoint(chain: LocalChain): Promise<void> {
  if (!(await hasCode(chain, deterministicDeployerAddress))) {
    throw new Error(`The chain has no deterministic deployer at ${deterministicDeployerAddress}.`)
  }
  const payer = localTerms().deployer // so that the others keep their nonces
  const { bytecode } = await entryPointArtifact()
  const data: Hex = `${entryPointSalt}${bytecode.slice(2)}`
  const hash = await chain.sendTransaction({ account: payer, chain: null, to: deterministicDeployerAddress, data })
  await receiptOf(chain, hash)
  if (!(await hasCode(chain, entryPointAddress))) {
    throw new Error(`EntryPoint is not at ${entryPointAddress} after its deployment in transaction ${hash}.`)
  }
}

/** Its usual deployment needs a key that only its authors have; on a chain of our own the code is simply set. */
async function plantMulticall3(chain: LocalChain): Promise<void> {
  const { data: code } = await chain.call({ data: multicall3CreationCode })
  if (!code) throw new Error('The creation code of Multicall3 answered with nothing.')
  await chain.setCode({ address: multicall3Address, bytecode: code })
}

async function hasCode(chain: LocalChain, address: Address): Promise<boolean> {
  const code = await chain.getCode({ address })
  return code !== undefined && code !== '0x'
}
