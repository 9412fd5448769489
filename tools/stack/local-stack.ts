import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { deployLocal, type LocalContracts } from '@boxoffice/contracts/deploy'
import { bundlerPart, bundlerUrl } from './bundler/bundler-part.ts'
import { chainPart, chainUrl } from './chain/chain-part.ts'
import { fundUpstream } from './chain/fund-upstream.ts'
import { fundOpsWallet, fundPayer, type Payer } from './chain/fund-with-usdc.ts'
import { type ChainKeeper, keepChain } from './chain/keep-chain.ts'
import { STOP_ORDER } from './home/end-leftovers.ts'
import type { Home } from './home/home.ts'
import { keepMasterKey } from './home/keep-master-key.ts'
import { PartsRecord } from './home/parts-record.ts'
import { replaceFile } from './home/replace-file.ts'
import type { LaunchFailure } from './part/launch-failure.ts'
import type { PartName, PartPlan } from './part/part.ts'
import { rotateLog, shrinkLog } from './part/part-log.ts'
import { SupervisedPart } from './part/supervised-part.ts'
import type { Ports } from './ports/choose-ports.ts'
import { createDatabase, prepareCluster } from './postgres/local-database.ts'
import { postgresPart } from './postgres/postgres-part.ts'
import { buildStale } from './product/build-stale.ts'
import {
  apiPart,
  type Product,
  productEnvironment,
  upstreamPart,
  webPart,
  workerPart,
} from './product/product-parts.ts'
import { runCommand } from './product/run-command.ts'
import { type Seeded, seedProduct } from './product/seed-product.ts'
import type { Progress } from './progress.ts'

export type StackPlan = {
  root: string
  home: Home
  ports: Ports
  chainId: number
  env: NodeJS.ProcessEnv
  progress: Progress
  giveUp: (failure: LaunchFailure) => void
}

/** What there is when everything has started. */
export type Started = Seeded & { contracts: LocalContracts; x402Payer: Payer }

export type ChainFiles = { folder: string; state: string; chainId: string; sales: string }

/** What was sold for money of a chain goes with the chain. */
export function chainFiles(home: Home): ChainFiles {
  const folder = join(home.data, 'chain')
  return {
    folder,
    state: join(folder, 'state.json'),
    chainId: join(folder, 'chain-id'),
    sales: join(folder, 'upstream-sales.jsonl'),
  }
}

/** All parts of one stack: started as soon as what they need is there, stopped in the opposite order. */
export class LocalStack {
  readonly #plan: StackPlan
  readonly #record: PartsRecord
  readonly #parts: SupervisedPart[] = []
  readonly #end = new AbortController()
  readonly #shrinking: NodeJS.Timeout
  #keeper: ChainKeeper | undefined
  #work: Promise<unknown> = Promise.resolve()

  constructor(plan: StackPlan) {
    this.#plan = plan
    this.#record = new PartsRecord(plan.home.partsFile)
    this.#shrinking = setInterval(() => {
      for (const { name } of this.#parts) shrinkLog(this.#logOf(name))
    }, 60_000)
  }

  async start(): Promise<Started> {
    const build = this.#build()
    const database = this.#startDatabase()
    const chain = this.#startChain()
    const bundler = chain.then(() => this.#startBundler())
    const product = Promise.all([build, database, chain]).then(([, databaseUrl]) => this.#startProduct(databaseUrl))
    const all = [build, database, chain, bundler, product] as const
    this.#work = Promise.allSettled(all)
    const [, , { contracts, x402Payer }, , seeded] = await Promise.all(all)
    return { contracts, ...seeded, x402Payer }
  }

  async stop(): Promise<void> {
    this.#end.abort(new Error('The stack is being stopped.'))
    clearInterval(this.#shrinking)
    for (const step of STOP_ORDER) {
      const parts = this.#parts.filter(({ name }) => step.includes(name))
      if (step.includes('chain')) await this.#saveChainForGood()
      await Promise.all(parts.map((part) => part.stop()))
    }
    await this.#work
    this.#record.clear()
  }

  async #build(): Promise<void> {
    const { root, env, progress } = this.#plan
    const logFile = this.#newLog('build')
    const say = (line: string) => progress.say(`  ${line}`)
    await progress.step('build', 'backend and web', () =>
      buildStale({ root, logFile, env, signal: this.#end.signal, say }),
    )
  }

  async #startDatabase(): Promise<string> {
    const { home, ports, progress } = this.#plan
    return progress.step('database', `127.0.0.1:${ports.database}`, async () => {
      const cluster = await prepareCluster(home, ports.database, (line) => progress.say(`  ${line}`))
      await this.#supervise('database', () => postgresPart(cluster))
      return createDatabase(cluster)
    })
  }

  async #startChain(): Promise<Pick<Started, 'contracts' | 'x402Payer'>> {
    const { home, ports, chainId, progress } = this.#plan
    const files = chainFiles(home)
    const url = chainUrl(ports.chain)
    mkdirSync(files.folder, { recursive: true })
    replaceFile(files.chainId, String(chainId))
    return progress.step('chain', url, async () => {
      const plan = () => chainPart({ chainId, port: ports.chain, stateFile: files.state })
      // A chain that comes back from its last save may have lost what was put on it a moment before.
      await this.#supervise('chain', plan, async () => void (await deployLocal(url)))
      this.#end.signal.throwIfAborted()
      this.#keeper = keepChain(url, files.state)
      await this.#keeper.save()
      const contracts = await deployLocal(url)
      await fundUpstream(url)
      await fundOpsWallet(url, contracts.USDC)
      return { contracts, x402Payer: await fundPayer(url, contracts.USDC) }
    })
  }

  async #startBundler(): Promise<void> {
    const { home, ports, progress } = this.#plan
    const rpcUrl = chainUrl(ports.chain)
    await progress.step('bundler', bundlerUrl(ports.bundler), () =>
      this.#supervise('bundler', () => bundlerPart({ rpcUrl, port: ports.bundler, cwd: home.folder })),
    )
  }

  async #startProduct(databaseUrl: string): Promise<Seeded> {
    const { root, home, ports, chainId, env, progress } = this.#plan
    const { masterKeyFile } = home
    keepMasterKey(masterKeyFile)
    const addresses = { rpcUrl: chainUrl(ports.chain), bundlerUrl: bundlerUrl(ports.bundler) }
    const product: Product = { root, ports, databaseUrl, chainId, masterKeyFile, env, ...addresses }
    const start = (part: PartPlan) =>
      progress.step(part.name, `127.0.0.1:${part.port}`, () => this.#supervise(part.name, () => part))
    await progress.step('migrations', 'done', () => this.#migrate(product))
    // The seed waits for the worker, which carries what it queues to the chain.
    const seed = progress.step('seed', 'people and catalogue', () => this.#seed(product))
    const upstream = upstreamPart(product, chainFiles(home).sales)
    const parts = [apiPart(product), workerPart(product), webPart(product), upstream].map(start)
    const [seeded] = await Promise.all([seed, ...parts])
    return seeded
  }

  #migrate(product: Product): Promise<void> {
    return runCommand({
      name: 'migration of the database',
      args: [join(product.root, 'backend/dist/src/cli.js'), 'migrate'],
      cwd: product.root,
      env: productEnvironment(product),
      logFile: this.#newLog('migrate'),
      advice: 'If the data is from another time and not needed, "npm start -- --fresh" begins again without it.',
      signal: this.#end.signal,
    })
  }

  #seed(product: Product): Promise<Seeded> {
    return seedProduct({ product, logFile: this.#newLog('seed'), signal: this.#end.signal })
  }

  async #supervise(name: PartName, plan: () => PartPlan, afterStart?: () => Promise<void>): Promise<void> {
    this.#end.signal.throwIfAborted()
    const { progress, giveUp } = this.#plan
    const part = new SupervisedPart({
      name,
      plan,
      logFile: this.#newLog(name),
      say: (line) => progress.say(line),
      onSpawned: (running) => this.#record.add(running),
      giveUp,
      ...(afterStart && { afterStart }),
    })
    this.#parts.push(part)
    await part.start()
  }

  async #saveChainForGood(): Promise<void> {
    await this.#keeper?.stop()
    await this.#keeper?.save().catch((error: Error) => {
      this.#plan.progress.say(`The chain could not be saved once more (${error.message}): its last save is kept`)
    })
  }

  #logOf(name: string): string {
    return join(this.#plan.home.logs, `${name}.log`)
  }

  #newLog(name: string): string {
    const file = this.#logOf(name)
    rotateLog(file)
    return file
  }
}
