import { buildProduct } from './build-product.ts'
import { runContracts } from './run-contracts.ts'
import { runJest } from './run-jest.ts'
import { runStories } from './run-stories.ts'
import type { Ground } from './run-tests.ts'
import type { SuiteResult } from './suite-result.ts'
import { provideSystemPrograms } from './system-packages.ts'

export type SuitesPlan = Ground & {
  root: string
  /** What a person wants of Jest; with any, only Jest runs. */
  jestArgs: string[]
}

/** Runs one suite after the other; each is tried whatever became of those before it, unless all of it is to stop. */
export async function runSuites({ root, folder, jestArgs, signal, say }: SuitesPlan): Promise<SuiteResult[]> {
  const programs = await provideSystemPrograms(root, say)
  for (const missing of programs.missing) say(missing)
  const env = { ...process.env, ...programs.env, TMPDIR: folder }
  signal.throwIfAborted()
  const failedBuild = await buildProduct({ root, folder, signal, say })

  signal.throwIfAborted()
  say('Jest')
  const results = [await runJest({ root, folder, env, args: jestArgs })]
  if (failedBuild) results.unshift(failedBuild)
  if (jestArgs.length > 0) return results

  signal.throwIfAborted()
  say('Contracts')
  results.push(await runContracts({ root, folder, env }))

  signal.throwIfAborted()
  say('Playwright, on a whole stack')
  return [...results, await runStories({ root, folder, env, signal, failedBuild })]
}
