import { type Address, concatHex, type Hex } from 'viem'
import { entryPointAddress } from '../abi/entry-point.ts'
import { deterministicDeployerAddress } from './canonical-address.ts'
import type { DeployerClient } from './deployer-client.ts'
import { deploymentSalt, type PlannedContract } from './plan-deployment.ts'
import { receiptOf } from './receipt-of.ts'

/** Called for each contract that was not there before. */
export type Report = (contract: PlannedContract, transaction: Hex) => void

/** Puts contracts where they belong, in their order. What is there already stays as it is. */
export async function deployContracts(
  client: DeployerClient,
  contracts: readonly PlannedContract[],
  report: Report = () => undefined,
): Promise<void> {
  await requireCode(client, deterministicDeployerAddress, 'The deterministic deployer')
  await requireCode(client, entryPointAddress, 'EntryPoint v0.8')
  for (const contract of contracts) {
    if (await hasCode(client, contract.address)) continue
    const data = concatHex([deploymentSalt, contract.creationCode])
    const transaction = await client.sendTransaction({ chain: null, to: deterministicDeployerAddress, data })
    await receiptOf(client, transaction)
    // Asked of the chain, not of the receipt: ours reverts if an earlier run's transaction was mined in between.
    await requireCode(client, contract.address, contract.name)
    report(contract, transaction)
  }
}

async function hasCode(client: Pick<DeployerClient, 'getCode'>, address: Address): Promise<boolean> {
  const code = await client.getCode({ address })
  return code !== undefined && code !== '0x'
}

async function requireCode(client: DeployerClient, address: Address, name: string): Promise<void> {
  if (!(await hasCode(client, address))) throw new Error(`${name} is not at ${address}.`)
}
