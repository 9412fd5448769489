import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { bundlerPart, bundlerUrl } from '../../stack/bundler/bundler-part.ts'
import { keepMasterKey } from '../../stack/home/keep-master-key.ts'
import type { PartPlan } from '../../stack/part/part.ts'
import { noPorts } from '../../stack/ports/choose-ports.ts'
import { findFreePort } from '../../stack/ports/find-free-port.ts'
import { buildStale } from '../../stack/product/build-stale.ts'
import { apiPart, apiUrl, type Product, productEnvironment, workerPart } from '../../stack/product/product-parts.ts'
import { runCommand } from '../../stack/product/run-command.ts'
import { seedProduct } from '../../stack/product/seed-product.ts'
import { startThrowawayChain, type ThrowawayChain } from '../../stack/throwaway-chain.ts'
import { startThrowawayPostgres, type ThrowawayPostgres } from '../../stack/throwaway-postgres.ts'
import type { Bench } from '../row.ts'
import { Parts } from './parts.ts'
import { type BenchEvent, findEvent, writeCatalogue } from './sold-event.ts'

export type House = {
  api: string
  apiPort: number
  worker: string
  bundler: string
  database: ThrowawayPostgres
  chain: ThrowawayChain
  event: BenchEvent
  startWorker: () => Promise<void>
  stopWorker: () => Promise<void>
  stop: () => Promise<void>
}

export type HouseOptions = { mode: 'direct' | 'bundler' }

// Everybody comes from one address here, and limits are not what is measured.
const WITHOUT_LIMITS = {
  HTTP_REQUESTS_PER_MINUTE: '1000000000',
  IDENTITY_CODES_PER_IP: '1000000000',
  IDENTITY_WRONG_CODES_PER_IP: '1000000000',
}

/**
 * The whole product as it is delivered, compiled, on a database that waits for its disk and a chain of its own, with an
 * event on sale that was put there as people do. The worker does not run until it is asked for.
 */
export async function openHouse(bench: Bench, { mode }: HouseOptions): Promise<House> {
  const { root, env, folder, options, signal, say } = bench
  const logs = join(folder, 'logs')
  rmSync(logs, { recursive: true, force: true })
  mkdirSync(logs, { recursive: true })
  const logOf = (name: string) => join(logs, `${name}.log`)
  const parts = new Parts(logOf)
  const opened: { stop: () => Promise<void> }[] = []
  const stop = async () => {
    await parts.stopAll()
    for (const one of opened.reverse()) await one.stop()
  }
  try {
    await buildStale({ root, logFile: logOf('build'), env, signal, say })
    const database = await startThrowawayPostgres({ isDurable: true })
    opened.push(database)
    signal.throwIfAborted()
    const { blockSeconds } = options
    const chain = await startThrowawayChain(blockSeconds === undefined ? {} : { blockSeconds })
    opened.push(chain)
    const ports = await freePorts(database.port, chain.port)
    const masterKeyFile = join(folder, 'master-key')
    keepMasterKey(masterKeyFile)
    const product: Product = {
      ...{ root, ports, chainId: chain.chainId, masterKeyFile, databaseUrl: database.url, rpcUrl: chain.url },
      bundlerUrl: bundlerUrl(ports.bundler),
      env: { ...env, ...WITHOUT_LIMITS, BUNDLER_MODE: mode },
    }
    await runCommand({
      ...{ name: 'migration of the database', args: [join(root, 'backend/dist/src/cli.js'), 'migrate'], cwd: root },
      ...{ env: productEnvironment(product), logFile: logOf('migrate'), advice: 'The log says why.', signal },
    })
    const profiled = (plan: PartPlan) => (options.isProfiled ? withProfile(plan, folder) : plan)
    const startWorker = async () => void (await parts.start(profiled(workerPart(product))))
    if (mode === 'bundler') {
      await parts.start(bundlerPart({ rpcUrl: chain.url, port: ports.bundler, cwd: folder }))
    }
    await startWorker()
    const catalogueFile = writeCatalogue(join(folder, 'catalogue.json'))
    await seedProduct({ product, logFile: logOf('seed'), signal, catalogueFile })
    await parts.stop('worker')
    await parts.start(profiled(apiPart(product)))
    const api = apiUrl(ports)
    return {
      ...{ api, apiPort: ports.api, worker: `http://127.0.0.1:${ports.worker}`, bundler: product.bundlerUrl },
      ...{ database, chain, event: await findEvent(api), startWorker, stopWorker: () => parts.stop('worker'), stop },
    }
  } catch (error) {
    await stop()
    throw error
  }
}

async function freePorts(database: number, chain: number) {
  const [web, api, worker, bundler] = [
    ...[await findFreePort(), await findFreePort(), await findFreePort(), await findFreePort()],
  ] as const
  return { ...noPorts(), web, api, worker, bundler, database, chain }
}

function withProfile(plan: PartPlan, folder: string): PartPlan {
  const name = `${plan.name}-${Date.now()}.cpuprofile`
  return { ...plan, args: ['--cpu-prof', `--cpu-prof-dir=${folder}`, `--cpu-prof-name=${name}`, ...plan.args] }
}
