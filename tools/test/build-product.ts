import { join } from 'node:path'
import { buildStale } from '../stack/product/build-stale.ts'
import type { Ground } from './run-tests.ts'
import { couldNotRun, type SuiteResult } from './suite-result.ts'

/** Builds what is stale, for tests run processes as they are shipped; answers a result only where that failed. */
export async function buildProduct({
  root,
  folder,
  signal,
  say,
}: Ground & { root: string }): Promise<SuiteResult | undefined> {
  const began = performance.now()
  try {
    const logFile = join(folder, 'build.log')
    const hasBuilt = await buildStale({ root, logFile, env: process.env, signal, say })
    if (hasBuilt) say(`Built what was stale in ${((performance.now() - began) / 1000).toFixed(1)} s`)
    return undefined
  } catch (error) {
    return couldNotRun('build', error instanceof Error ? error.message : String(error))
  }
}
