import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ContractErrors, contractErrors } from './contract-errors.ts'
import { findUntestedErrors, type Tested } from './find-untested-errors.ts'
import unreachable from './unreachable-errors.json' with { type: 'json' }

const contracts = join(import.meta.dirname, '..')

/** Fails if a contract of ours, as last built, can revert with an error that no test of its own expects. */
const problems = findUntestedErrors(contractErrors(contracts).map(toTested), unreachable)
for (const problem of problems) console.log(problem)
if (problems.length > 0) process.exitCode = 1

/** A contract's tests are those in the folder of its name, with the doubles they share. */
function toTested({ contract, errors }: ContractErrors): Tested {
  return {
    contract,
    errors: errors.map(({ name }) => name),
    tests: globSync(`test/{${contract},malice}/*.{sol,ts}`, { cwd: contracts }).map(read).join('\n'),
  }
}

function read(path: string): string {
  return readFileSync(join(contracts, path), 'utf8')
}
