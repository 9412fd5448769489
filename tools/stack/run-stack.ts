import { rmSync } from 'node:fs'
import { bundlerUrl } from './bundler/bundler-part.ts'
import { chainUrl } from './chain/chain-part.ts'
import { claimHome } from './home/claim-home.ts'
import { endLeftovers } from './home/end-leftovers.ts'
import { type Home, homeFolder, openHome } from './home/home.ts'
import { replaceFile } from './home/replace-file.ts'
import { wipeData } from './home/wipe-data.ts'
import { chainFiles, LocalStack, type Started } from './local-stack.ts'
import { LaunchFailure } from './part/launch-failure.ts'
import { choosePorts, type Ports, releasePorts } from './ports/choose-ports.ts'
import { databasePlaces } from './postgres/local-database.ts'
import { complaintsOf, waitForHealth } from './product/check-health.ts'
import { apiUrl, upstreamUrl, webUrl } from './product/product-parts.ts'
import { Progress } from './progress.ts'
import { readChainId } from './read-chain-id.ts'
import type { Options } from './read-options.ts'
import { listenForStop, type StopReason } from './stop-request.ts'

export type Run = { root: string; env: NodeJS.ProcessEnv; options: Options }

const HEALTHY_WITHIN_SECONDS = 30

/** Runs a stack until somebody wants it to stop, and returns when all of it is gone. */
export async function runStack({ root, env, options }: Run): Promise<void> {
  const began = performance.now()
  const progress = new Progress()
  const say = (line: string) => progress.say(line)
  const home = openHome(homeFolder(root, env))
  const release = claimHome(home.launcherFile, home.folder)
  const stop = listenForStop()
  let ports: Ports | undefined
  try {
    const chain = chainFiles(home)
    await endLeftovers(home, chain.state, say)
    if (options.isFresh) begin(home, [chain.folder], say)
    rmSync(home.stackFile, { force: true })
    const chainId = readChainId(env, chain.chainId)
    ports = await choosePorts(env, say)
    say(`Starting Boxoffice in ${home.folder}`)
    await runParts({ root, home, ports, chainId, env, progress, stop: stop.asked, began })
  } finally {
    rmSync(home.stackFile, { force: true })
    if (ports) releasePorts(ports)
    release()
    stop.forget()
  }
}

type Parts = {
  root: string
  home: Home
  ports: Ports
  chainId: number
  env: NodeJS.ProcessEnv
  progress: Progress
  stop: Promise<StopReason>
  began: number
}

async function runParts({ stop, began, ...plan }: Parts): Promise<void> {
  const { home, ports, chainId, progress } = plan
  let giveUp: (failure: LaunchFailure) => void = () => undefined
  const gaveUp = new Promise<never>((_, reject) => {
    giveUp = reject
  })
  const end = new AbortController()
  const stack = new LocalStack({ ...plan, giveUp })
  const running = stack.start().then(async (started) => {
    await reportHealth(ports, progress, end.signal)
    writeStackFile(home, ports, chainId, started)
    announce(home, ports, { began, people: started.people }, progress)
  })
  try {
    const reason = await Promise.race([stop, gaveUp, running.then(() => stop)])
    progress.say(`\nStopping (${reason}): API, worker, web and upstream, then bundler, chain and database`)
  } finally {
    end.abort()
    await stack.stop()
    await running.catch(() => undefined)
    progress.say('Everything has stopped')
  }
}

function begin(home: Home, places: readonly string[], say: (line: string) => void): void {
  const removed = wipeData(home, [...places, ...Object.values(databasePlaces(home))])
  say(removed.length > 0 ? `Beginning afresh, removed: ${removed.join(', ')}` : 'Beginning afresh: there was no data')
}

async function reportHealth(ports: Ports, progress: Progress, signal: AbortSignal): Promise<void> {
  const health = await waitForHealth(apiUrl(ports), HEALTHY_WITHIN_SECONDS, signal)
  if (!health || health.status === 'unavailable') {
    const complaints = health ? complaintsOf(health).join(', ') : 'it does not answer'
    throw new LaunchFailure(`The API is not ready after ${HEALTHY_WITHIN_SECONDS} s: ${complaints}.`, {
      advice: 'The logs of the part it names are in the logs folder of .boxoffice.',
    })
  }
  for (const complaint of complaintsOf(health)) progress.say(`  note: ${complaint}`)
}

/** What other programs read to find this stack. */
function writeStackFile(home: Home, ports: Ports, chainId: number, started: Started): void {
  const addresses = {
    web: webUrl(ports),
    api: apiUrl(ports),
    rpc: chainUrl(ports.chain),
    bundler: bundlerUrl(ports.bundler),
    upstream: upstreamUrl(ports),
  }
  replaceFile(home.stackFile, `${JSON.stringify({ ...addresses, chainId, ...started }, null, 2)}\n`)
}

type Outcome = { began: number; people: Started['people'] }

function announce(home: Home, ports: Ports, { began, people }: Outcome, progress: Progress): void {
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  progress.say(`\nBoxoffice runs, ready in ${seconds} s. Ctrl-C stops it.`)
  progress.say(`Sign in as, with the code from ${apiUrl(ports)}/dev/mailbox:`)
  for (const [role, { email }] of Object.entries(people)) progress.say(`  ${role.padEnd(10)} ${email}`)
  progress.say(`Logs: ${home.logs}`)
  progress.say(`Chain: ${chainUrl(ports.chain)}`)
  progress.say(`Bundler: ${bundlerUrl(ports.bundler)}`)
  progress.say(`Upstream: ${upstreamUrl(ports)}`)
  progress.say(`Web: ${webUrl(ports)}`)
  progress.say(`API: ${apiUrl(ports)}`)
}
