import { randomBytes } from 'node:crypto'
import { buildProduct } from './build-product.ts'
import { runContracts } from './run-contracts.ts'
import { runCoverage } from './run-coverage.ts'
import { runJest } from './run-jest.ts'
import { runStories } from './run-stories.ts'
import type { Ground } from './run-tests.ts'
import type { SuiteResult } from './suite-result.ts'
import { provideSystemPrograms } from './system-packages.ts'

// A gate says the same of the same code each time; whoever hunts takes a seed of their own.
const SEED = '0x5449434b4554535449434b4554535449434b4554535449434b4554535449434b'

/**
 * What is too long for `npm test`: every step a worker can die at, the stories in every look and size, the contracts
 * fuzzed longer, and their coverage.
 */
export async function runDeepSuites({ root, folder, signal, say }: Ground & { root: string }): Promise<SuiteResult[]> {
  const programs = await provideSystemPrograms(root, say)
  const deep = { ...process.env, ...programs.env, TEST_DEPTH: 'deep', TMPDIR: folder }
  signal.throwIfAborted()
  const failedBuild = await buildProduct({ root, folder, signal, say })
  signal.throwIfAborted()
  say('Jest, every fault')
  const results = [await runJest({ root, folder, args: [], env: deep })]
  if (failedBuild) results.unshift(failedBuild)

  signal.throwIfAborted()
  say('Playwright, every look and size, on a whole stack')
  results.push(await runStories({ root, folder, env: deep, signal, failedBuild }))

  signal.throwIfAborted()
  const { FUZZ_SEED = SEED } = process.env
  const seed = FUZZ_SEED === 'new' ? `0x${randomBytes(32).toString('hex')}` : FUZZ_SEED
  say(`Contracts, longer (FUZZ_SEED=${seed})`)
  const env = { ...process.env, HARDHAT_TEST_PROFILE: 'deep', FUZZ_SEED: seed, TMPDIR: folder }
  results.push(await runContracts({ root, folder, env }))

  signal.throwIfAborted()
  say('Coverage of the contracts')
  return [...results, await runCoverage(root)]
}
