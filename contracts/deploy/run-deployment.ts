import { createWalletClient, formatEther, http, parseAbi, publicActions } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { committedBuild } from './committed-build.ts'
import { type Deployed, deployBoxoffice } from './deploy-boxoffice.ts'
import type { DeployerClient } from './deployer-client.ts'
import { noteTransaction, openRecord, writeRecord, writeVerificationInput } from './deployment-record.ts'
import { planDeployment } from './plan-deployment.ts'
import type { Settings } from './read-settings.ts'
import { verificationInput } from './verification-input.ts'

type Run = { settings: Settings; folder: string; say: (line: string) => void }

/** A deployment by a person: looks whether it can be done, does it, and keeps what has to be known of it afterwards. */
export async function runDeployment({ settings, folder, say }: Run): Promise<Deployed> {
  const { network, rpcUrl, deployerKey, terms, funds } = settings
  const account = privateKeyToAccount(deployerKey)
  const client = createWalletClient({ transport: http(rpcUrl), account }).extend(publicActions)
  await requireReadiness(client, settings)

  const plan = planDeployment(committedBuild, terms)
  const firstBlock = Number(await client.getBlockNumber())
  const chainId = network.chain.id
  const record = openRecord(folder, { chainId, firstBlock, terms, contracts: plan.contracts }, plan)
  writeRecord(folder, record) // before the first transaction: whatever comes of this run, the first block is known
  const deployed = await deployBoxoffice(client, terms, funds, (contract, transaction) => {
    noteTransaction(record, contract, transaction)
    writeRecord(folder, record)
    say(`${contract.name} is at ${contract.address}, by transaction ${transaction}`)
  })
  writeVerificationInput(folder, chainId, await verificationInput())
  return deployed
}

/** Better now than half way. */
async function requireReadiness(client: DeployerClient, { network, terms }: Settings): Promise<void> {
  const chainId = await client.getChainId()
  if (chainId !== network.chain.id) {
    throw new Error(`CHAIN_RPC_URL serves chain ${chainId}, not CHAIN_ID ${network.chain.id} (${network.chain.name}).`)
  }
  const balance = await client.getBalance({ address: terms.deployer })
  if (balance === 0n) throw new Error(`The deployer ${terms.deployer} has ${formatEther(balance)} to pay for gas with.`)
  if (!terms.usdc) return
  const abi = parseAbi(['function decimals() view returns (uint8)'])
  const decimals = await client.readContract({ address: terms.usdc, abi, functionName: 'decimals' }).catch(() => 0)
  if (decimals !== 6) throw new Error(`There is no USDC at ${terms.usdc}: it has no six decimals.`)
}
