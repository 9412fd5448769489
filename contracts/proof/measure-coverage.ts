import { globSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describeBranches, findUntaken, readBranches } from './read-branches.ts'
import { findUncovered, readCoverage } from './read-coverage.ts'
import { runForge } from './run-forge.ts'
import { runProgram } from './run-program.ts'

const LEAST_PERCENT = 95
// These judge the compiled code itself, its gas and its opcodes, and instrumenting changes both.
const JUDGES_OF_CODE = /\/(gas|validationRules)\.spec\.ts$/

const contracts = join(import.meta.dirname, '..')

/** Runs the tests on contracts made to be watched, and fails where too much of these stays unvisited. */
const problems = [...(await measureLines()), ...(await measureBranches())]
for (const problem of problems) console.log(problem)
if (problems.length > 0) process.exitCode = 1

/** Lines and statements, of all tests, by Hardhat. */
async function measureLines(): Promise<string[]> {
  const hardhat = join(dirname(createRequire(import.meta.url).resolve('hardhat/package.json')), 'dist/src/cli.js')
  const tests = globSync('test/**/*.{t.sol,spec.ts}', { cwd: contracts }).filter((file) => !JUDGES_OF_CODE.test(file))
  const args = [hardhat, '--coverage', 'test', ...tests]
  const env = { HARDHAT_COVERAGE: 'true' }
  const { code, output } = await runProgram({ command: process.execPath, args, cwd: contracts, env, isHeard: true })
  return code === 0 ? findUncovered(readCoverage(output), LEAST_PERCENT) : ['Tests fail on instrumented contracts.']
}

/** Branches, of the tests in Solidity alone, by Forge; its lines are rough, since without its IR the stack is too deep. */
async function measureBranches(): Promise<string[]> {
  console.log('Branches, by Forge (some minutes to compile)')
  const { code, output } = await runForge('coverage', '--ir-minimum', '--exclude-tests')
  if (code !== 0) return [output, 'Forge could not run the tests in Solidity.']
  const branches = readBranches(output)
  console.log(describeBranches(branches).join('\n'))
  return findUntaken(branches, LEAST_PERCENT)
}
