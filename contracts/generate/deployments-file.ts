import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { localChain } from '../chains.ts'
import type { DeploymentRecord } from '../deploy/deployment-record.ts'
import { localTerms } from '../deploy/local-accounts.ts'
import { type Build, planDeployment } from '../deploy/plan-deployment.ts'
import { asModule } from './as-module.ts'
import type { GeneratedFile } from './generated-file.ts'

/** Where our contracts are: on the local chain as planned, on others as `deployments/` has it. */
export async function deploymentsFile(folder: string, build: Build): Promise<GeneratedFile> {
  const local = { chainId: localChain.id, firstBlock: 0, contracts: planDeployment(build, localTerms()).contracts }
  const deployments = [local, ...(await readRecords(join(folder, 'deployments')))].map(
    ({ chainId, firstBlock, contracts }) => [chainId, { firstBlock, contracts }],
  )
  const text = JSON.stringify(Object.fromEntries(deployments), null, 2)
  return {
    path: 'abi/deployments.ts',
    text: asModule(
      'the local terms and deployments/',
      `/** By the number of the chain. */\nexport const deployments = ${text} as const\n`,
    ),
  }
}

async function readRecords(folder: string): Promise<DeploymentRecord[]> {
  const names = (await readdir(folder)).filter((name) => /^\d+\.json$/.test(name))
  return Promise.all(names.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8'))))
}
