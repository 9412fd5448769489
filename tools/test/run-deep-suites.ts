import { randomBytes } from 'node:crypto'
import { runContracts } from './run-contracts.ts'
import { runCoverage } from './run-coverage.ts'
import type { Ground } from './run-tests.ts'
import type { SuiteResult } from './suite-result.ts'

/** What is too long for `npm test`: the contracts fuzzed longer and from a new seed each time, and their coverage. */
export async function runDeepSuites({ root, folder, signal, say }: Ground & { root: string }): Promise<SuiteResult[]> {
  const { FUZZ_SEED = `0x${randomBytes(32).toString('hex')}` } = process.env
  say(`Contracts, longer (FUZZ_SEED=${FUZZ_SEED} repeats this run)`)
  const env = { ...process.env, HARDHAT_TEST_PROFILE: 'deep', FUZZ_SEED, TMPDIR: folder }
  const results = [await runContracts({ root, folder, env })]

  signal.throwIfAborted()
  say('Coverage of the contracts')
  return [...results, await runCoverage(root)]
}
