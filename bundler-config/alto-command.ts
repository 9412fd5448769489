import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { BundlerNetwork } from './networks.ts'

export type AltoRun = {
  network: BundlerNetwork
  rpcUrl: string
  port: number
  executorKeys: readonly string[]
  utilityKey: string
  /** Inside a container, whose own network keeps strangers away; everywhere else loopback alone. */
  isOnEveryInterface?: boolean
}

export type AltoCommand = { args: string[]; env: Record<string, string> }

const here = dirname(fileURLToPath(import.meta.url))
const alto = join(here, 'node_modules', '@pimlico', 'alto', 'esm', 'cli', 'alto.js')

/** What Node.js is called with to run Alto. Keys go by environment: arguments can be read by everybody on the machine. */
export function altoCommand({ network, rpcUrl, port, executorKeys, utilityKey, ...run }: AltoRun): AltoCommand {
  if (!existsSync(alto))
    throw new Error('Alto is not installed: run "npm ci" in bundler-config, or simply "npm start".')
  const keys = new Set([...executorKeys, utilityKey])
  if (keys.size !== executorKeys.length + 1)
    throw new Error('Every executor and the utility wallet need a key of their own.')
  const settings = Object.entries(network.settings).flatMap(([flag, { value }]) => [`--${flag}`, value])
  return {
    args: [
      ...(run.isOnEveryInterface ? [] : ['--import', pathToFileURL(join(here, 'loopback-only.ts')).href]),
      alto,
      ...['--rpc-url', rpcUrl, '--port', String(port)],
      ...settings,
    ],
    env: {
      ALTO_EXECUTOR_PRIVATE_KEYS: executorKeys.join(','),
      ALTO_UTILITY_PRIVATE_KEY: utilityKey,
      DOTENV_CONFIG_PATH: '/dev/null', // Alto would read a .env file from wherever it is started
    },
  }
}
