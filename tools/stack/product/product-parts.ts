import { join } from 'node:path'
import { localKey } from '@boxoffice/contracts/deploy'
import type { PartName, PartPlan } from '../part/part.ts'
import type { Ports } from '../ports/choose-ports.ts'
import { inheritedEnvironment } from './inherited-environment.ts'

export type Product = {
  root: string
  ports: Ports
  databaseUrl: string
  rpcUrl: string
  bundlerUrl: string
  chainId: number
  masterKeyFile: string
  /** The launcher's own environment: what a person set there beyond the addresses reaches the product. */
  env: NodeJS.ProcessEnv
}

/** Of the local chain's twenty accounts, the gas lanes: the bundler's come later, and no role is among these. */
const GAS_LANES = [0, 1, 2, 3]
const HOST = '127.0.0.1'
/** By default four threads compile and collect garbage beside the one that answers: on few cores they take it from it. */
const ONE_THREAD_BESIDE = '--v8-pool-size=1'
const ADVICE = 'What it says above is the reason. After a change in the code it is enough to start again.'

export function apiPart(product: Product): PartPlan {
  return nodePart(product, 'api', 'backend/dist/src/main.js', '/health/live')
}

export function workerPart(product: Product): PartPlan {
  return nodePart(product, 'worker', 'backend/dist/src/worker.js', '/health/live')
}

export function webPart(product: Product): PartPlan {
  return nodePart(product, 'web', 'web/server/main.ts', '/')
}

/** Who sells answers on the local chain: a program of its own, which knows the product by its public API alone. */
export function upstreamPart(product: Product, journalFile: string): PartPlan {
  const part = nodePart(product, 'upstream', 'tools/upstream.ts', '/health/live')
  const { ports, chainId, rpcUrl } = product
  const told = { CHAIN_ID: String(chainId), CHAIN_RPC_URL: rpcUrl, API_URL: apiUrl(ports) }
  const own = {
    UPSTREAM_PORT: String(ports.upstream),
    UPSTREAM_KEY: localKey('upstream'),
    UPSTREAM_JOURNAL: journalFile,
  }
  return { ...part, env: { ...inheritedEnvironment(product.env), ...told, ...own } }
}

/** "localhost" and not its number, since passkeys are bound to a name. */
export function webUrl(ports: Ports): string {
  return `http://localhost:${ports.web}`
}

export function apiUrl(ports: Ports): string {
  return `http://${HOST}:${ports.api}`
}

export function upstreamUrl(ports: Ports): string {
  return `http://${HOST}:${ports.upstream}/v1`
}

/** The addresses that every process of the product is told, and the keys of the local chain. */
export function productEnvironment(product: Product): Record<string, string> {
  return {
    BUNDLER_MODE: 'bundler',
    CONCIERGE_UPSTREAM_URL: upstreamUrl(product.ports),
    PAYMENTS_SETTLER_KEY: localKey('settler'),
    RELAYER_SPONSOR_KEY: localKey('sponsor'),
    RELAYER_GAS_KEYS: GAS_LANES.map(localKey).join(','),
    ...inheritedEnvironment(product.env),
    ...masterKeyEnvironment(product),
    BOXOFFICE_PROFILE: 'local',
    DATABASE_URL: product.databaseUrl,
    API_HOST: HOST,
    API_PORT: String(product.ports.api),
    API_URL: apiUrl(product.ports),
    WEB_HOST: HOST,
    WEB_PORT: String(product.ports.web),
    WEB_URL: webUrl(product.ports),
    WORKER_HOST: HOST,
    WORKER_PORT: String(product.ports.worker),
    CHAIN_ID: String(product.chainId),
    CHAIN_RPC_URL: product.rpcUrl,
    CHAIN_PUBLIC_RPC_URL: product.rpcUrl,
    BUNDLER_URL: product.bundlerUrl,
  }
}

/** The name of the file, for a key in an environment can be read by more than its owner; unless a person has set one. */
function masterKeyEnvironment({ env, masterKeyFile }: Product): Record<string, string> {
  return env.WALLETS_MASTER_KEY || env.WALLETS_MASTER_KEY_FILE ? {} : { WALLETS_MASTER_KEY_FILE: masterKeyFile }
}

function nodePart(product: Product, name: PartName, script: string, path: string): PartPlan {
  const port = product.ports[name]
  return {
    name,
    command: process.execPath,
    args: [ONE_THREAD_BESIDE, join(product.root, script)],
    env: productEnvironment(product),
    cwd: product.root,
    port,
    stopSignal: 'SIGTERM',
    isReady: async () => {
      const answer = await fetch(`http://${HOST}:${port}${path}`, { signal: AbortSignal.timeout(5000) })
      await answer.body?.cancel()
      return answer.ok
    },
    readyWithinSeconds: 60,
    advice: ADVICE,
  }
}
