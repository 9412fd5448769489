import { localKey } from '@boxoffice/contracts/deploy'
import { type AltoCommand, type AltoRun, altoCommand } from '../../../bundler-config/alto-command.ts'
import { bundlerNetworks } from '../../../bundler-config/networks.ts'
import { askChain } from '../chain/ask-chain.ts'
import { LaunchFailure } from '../part/launch-failure.ts'
import type { PartPlan } from '../part/part.ts'

/** Of the local chain's twenty accounts the first ten are the product's, so that nobody else spends their nonces. */
const EXECUTORS = [10, 11, 12, 13]
const UTILITY = 14

export type LocalBundler = { rpcUrl: string; port: number; cwd: string }

export function bundlerPart({ rpcUrl, port, cwd }: LocalBundler): PartPlan {
  const { args, env } = commandOrFailure({
    network: bundlerNetworks.local,
    rpcUrl,
    port,
    executorKeys: EXECUTORS.map(localKey),
    utilityKey: localKey(UTILITY),
  })
  return {
    name: 'bundler',
    command: process.execPath,
    args,
    env: { ...env, PATH: '/usr/bin:/bin', NODE_ENV: 'production' },
    cwd,
    port,
    stopSignal: 'SIGTERM',
    isReady: async () => Array.isArray(await askChain(bundlerUrl(port), 'eth_supportedEntryPoints')),
    readyWithinSeconds: 60,
    advice:
      'It needs the chain with EntryPoint on it. "npm run doctor" looks; "npm start -- --fresh" begins a new chain.',
  }
}

export function bundlerUrl(port: number): string {
  return `http://127.0.0.1:${port}/rpc`
}

function commandOrFailure(run: AltoRun): AltoCommand {
  try {
    return altoCommand(run)
  } catch (cause) {
    throw new LaunchFailure((cause as Error).message, { advice: 'Without it nothing carries operations to the chain.' })
  }
}
