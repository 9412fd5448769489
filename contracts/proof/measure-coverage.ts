import { globSync } from 'node:fs'
import { join } from 'node:path'
import { contractErrors } from './contract-errors.ts'
import { findUnseenErrors } from './find-unseen-errors.ts'
import { describeBranches, findUntaken, readBranches } from './read-branches.ts'
import { findUncovered, readCoverage } from './read-coverage.ts'
import { runForge } from './run-forge.ts'
import { runHardhat } from './run-hardhat.ts'
import unreachable from './unreachable-errors.json' with { type: 'json' }

const LEAST_PERCENT = 95
// These judge the compiled code itself, its gas and its opcodes, and what is compiled to be watched differs in both.
const JUDGES_OF_CODE = /\/(gas|validationRules)\.spec\.ts$/
const JUDGES_OF_GAS = 'whenGasRunsOut'

const contracts = join(import.meta.dirname, '..')

/** Watches the tests run and fails where they leave too much of the contracts unvisited. */
const problems = [...(await measureLines()), ...(await watchErrors()), ...(await measureBranches())]
for (const problem of problems) console.log(problem)
if (problems.length > 0) process.exitCode = 1

/** Lines and statements, of all tests, by Hardhat. */
async function measureLines(): Promise<string[]> {
  const tests = globSync('test/**/*.{t.sol,spec.ts}', { cwd: contracts }).filter((file) => !JUDGES_OF_CODE.test(file))
  const env = { HARDHAT_COVERAGE: 'true' }
  const { code, output } = await runHardhat(['--coverage', 'test', ...tests], { env, isHeard: true })
  return code === 0 ? findUncovered(readCoverage(output), LEAST_PERCENT) : ['Tests fail on instrumented contracts.']
}

/** That each error was really come back with, in a test with one course or in the last of a fuzzed one. */
async function watchErrors(): Promise<string[]> {
  const { code, output } = await runHardhat(['--verbosity', '4', 'test', 'solidity', '--grep-exclude', 'invariant_'])
  if (code !== 0) return ['Tests in Solidity fail (node run-tests.ts tells which).']
  const ours = contractErrors(contracts)
  const unseen = findUnseenErrors(ours, output, unreachable)
  const names = new Set(ours.flatMap(({ errors }) => errors.map(({ name }) => name)))
  console.log(
    `Errors: ${names.size} in the ABIs, ${Object.keys(unreachable).length} unreachable, ${unseen.length} unseen`,
  )
  return unseen
}

/** Branches, of the tests in Solidity alone, by Forge; its lines are rough, since without its IR the stack is too deep. */
async function measureBranches(): Promise<string[]> {
  console.log('Branches, by Forge (some minutes to compile)')
  const args = ['--ir-minimum', '--exclude-tests', '--no-match-test', JUDGES_OF_GAS]
  const { code, output } = await runForge('coverage', ...args)
  if (code !== 0) return [output, 'Forge could not run the tests in Solidity.']
  const branches = readBranches(output)
  console.log(describeBranches(branches).join('\n'))
  return findUntaken(branches, LEAST_PERCENT)
}
