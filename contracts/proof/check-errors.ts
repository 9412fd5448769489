import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findUntestedErrors, type Tested } from './find-untested-errors.ts'

type Artifact = { contractName: string; bytecode: string; abi: { type: string; name?: string }[] }

const contracts = join(import.meta.dirname, '..')

/** Fails if a contract of ours, as last built, can revert with an error that no test of its own expects. */
const problems = findUntestedErrors(
  globSync('artifacts/src/**/*.json', { cwd: contracts }).map(readJson).filter(isContract).map(toTested),
  JSON.parse(read(join('proof', 'unreachable-errors.json'))),
)
for (const problem of problems) console.log(problem)
if (problems.length > 0) process.exitCode = 1

/** Interfaces and abstract contracts have no code, libraries nothing to call: their errors are in what uses them. */
function isContract({ bytecode, abi }: Artifact): boolean {
  return bytecode !== '0x' && abi.some(({ type }) => type === 'function')
}

/** A contract's tests are those in the folder of its name, with the doubles they share. */
function toTested({ contractName, abi }: Artifact): Tested {
  return {
    contract: contractName,
    errors: abi.flatMap(({ type, name }) => (type === 'error' && name ? [name] : [])),
    tests: globSync(`test/{${contractName},malice}/*.{sol,ts}`, { cwd: contracts }).map(read).join('\n'),
  }
}

function readJson(path: string): Artifact {
  return JSON.parse(read(path))
}

function read(path: string): string {
  return readFileSync(join(contracts, path), 'utf8')
}
