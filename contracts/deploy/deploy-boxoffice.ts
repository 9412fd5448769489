import { committedBuild } from './committed-build.ts'
import { deployContracts, type Report } from './deploy-contracts.ts'
import type { DeployerClient } from './deployer-client.ts'
import { type Funds, fundPaymaster } from './fund-paymaster.ts'
import { handOverRoles } from './hand-over-roles.ts'
import type { LeftToDo } from './left-to-do.ts'
import { type Contracts, planDeployment } from './plan-deployment.ts'
import type { Terms } from './terms.ts'

export type Deployed = { contracts: Contracts; left: LeftToDo[] }

/**
 * Brings a chain to where all of Boxoffice stands on it, on these terms. It looks before every step, so it may be run
 * again at any time, after a run that was cut at any point, too: what is done is not done twice.
 */
export async function deployBoxoffice(
  client: DeployerClient,
  terms: Terms,
  funds: Funds,
  report?: Report,
): Promise<Deployed> {
  const { contracts, toDeploy } = planDeployment(committedBuild, terms)
  await deployContracts(client, toDeploy, report)
  const left = [
    ...(await handOverRoles(client, contracts, terms)),
    ...(await fundPaymaster(client, contracts.TicketPaymaster, funds)),
  ]
  return { contracts, left }
}
