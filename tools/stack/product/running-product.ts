import { readFileSync } from 'node:fs'
import { launcherOf } from '../home/claim-home.ts'
import type { Home } from '../home/home.ts'
import { readParts } from '../home/parts-record.ts'
import { isAlive } from '../home/process-identity.ts'
import { LaunchFailure } from '../part/launch-failure.ts'
import { noPorts } from '../ports/choose-ports.ts'
import { localDatabaseUrl } from '../postgres/local-database.ts'
import { productEnvironment } from './product-parts.ts'

/** What a process of the product is told by the stack that runs on this home. */
export function runningProduct(root: string, home: Home, env: NodeJS.ProcessEnv): Record<string, string> {
  const launcher = launcherOf(home.launcherFile)
  if (!launcher || !isAlive(launcher)) {
    throw new LaunchFailure(`No stack is running on ${home.folder}.`, {
      advice: 'Start one with npm start, or name a database and a chain with DATABASE_URL, CHAIN_ID and CHAIN_RPC_URL.',
    })
  }
  const ports = noPorts()
  for (const { name, port } of readParts(home.partsFile)) ports[name] = port
  const { rpc, bundler, chainId } = stackOf(home)
  const addresses = { rpcUrl: rpc, bundlerUrl: bundler, databaseUrl: localDatabaseUrl(home, ports.database) }
  return productEnvironment({ root, ports, chainId, masterKeyFile: home.masterKeyFile, env, ...addresses })
}

function stackOf({ stackFile, folder }: Home): { rpc: string; bundler: string; chainId: number } {
  try {
    return JSON.parse(readFileSync(stackFile, 'utf8'))
  } catch {
    throw new LaunchFailure(`The stack on ${folder} is still starting, or stopping.`, {
      advice: 'Try again when it is ready.',
    })
  }
}
