import { join } from 'node:path'
import { DOORS } from '../stack/ports/choose-ports.ts'
import { findFreePort } from '../stack/ports/find-free-port.ts'
import { launch, type StackFile } from '../stack/testing/launch.ts'
import { adviceFor, BROWSER, locate } from '../system/system-programs.ts'
import { type PlaywrightReport, readPlaywrightReport } from './read-playwright-report.ts'
import { readReport } from './read-report.ts'
import { runToEnd } from './run-to-end.ts'
import { couldNotRun, type SuiteResult } from './suite-result.ts'

export type StoriesPlan = {
  root: string
  folder: string
  env: NodeJS.ProcessEnv
  signal: AbortSignal
  failedBuild: SuiteResult | undefined
}

/** The browser's stories, against a whole stack of their own, started as `npm start` starts it and stopped as Ctrl-C does. */
export async function runStories(plan: StoriesPlan): Promise<SuiteResult> {
  if (plan.failedBuild) return couldNotRun('playwright', 'there is no build to run')
  if (!locate(BROWSER)) return couldNotRun('playwright', adviceFor(BROWSER))
  // Stories come in as the same admin again and again, and all of them from one address.
  const many = { IDENTITY_CODES_PER_ADDRESS: '1000', HTTP_REQUESTS_PER_MINUTE: '10000' }
  const env = { ...(await portsOfItsOwn()), ...many }
  plan.signal.throwIfAborted()
  const home = join(plan.folder, 'home')
  const stack = launch(home, { env })
  const stop = () => stack.signal('SIGINT')
  plan.signal.addEventListener('abort', stop)
  try {
    return await runPlaywright(plan, home, await stack.ready())
  } catch (error) {
    return couldNotRun('playwright', error instanceof Error ? error.message : String(error))
  } finally {
    plan.signal.removeEventListener('abort', stop)
    stop()
    await stack.exited
  }
}

async function runPlaywright(plan: StoriesPlan, home: string, { web, rpc }: StackFile): Promise<SuiteResult> {
  const { root, folder, env } = plan
  const reportFile = join(folder, 'playwright.json')
  const exitCode = await runToEnd({
    command: process.execPath,
    args: [join(root, 'node_modules', '@playwright', 'test', 'cli.js'), 'test', '--config', 'web/playwright.config.ts'],
    cwd: root,
    env: { ...env, WEB_URL: web, CHAIN_RPC_URL: rpc, BOXOFFICE_HOME: home, PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile },
  })
  return readPlaywrightReport(readReport<PlaywrightReport>(reportFile), exitCode)
}

async function portsOfItsOwn(): Promise<Record<string, string>> {
  const ports = new Set<number>()
  while (ports.size < DOORS.length) ports.add(await findFreePort())
  const list = [...ports]
  return Object.fromEntries(DOORS.map(({ variable }, index) => [variable, String(list[index])]))
}
