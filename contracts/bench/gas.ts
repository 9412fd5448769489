import { parseArgs } from 'node:util'
import hre from 'hardhat'
import { compareFigures } from './compare-figures.ts'
import { readSnapshot, writeSnapshot } from './gas-snapshot.ts'
import { gasTable } from './gas-table.ts'
import { missedGoals } from './goals.ts'
import { measureGas } from './measure-gas.ts'

// Runs from contracts/, as everything of Hardhat's does. With --check it says what is wrong and nothing else; with
// --update the snapshot becomes what was measured.
const { values: asked } = parseArgs({
  options: { check: { type: 'boolean', default: false }, update: { type: 'boolean', default: false } },
})

await hre.tasks.getTask('build').run({ quiet: true })
const figures = await measureGas()
if (!asked.check) console.log(`${gasTable(figures)}\n`)
if (asked.update) writeSnapshot(figures)

const changes = compareFigures(readSnapshot(), figures)
if (changes.length > 0) {
  console.log('More than 1 % away from the snapshot (npm run bench:gas -- --update, if that is as it should be):')
  for (const change of changes) console.log(`  ${change}`)
}
const missed = missedGoals(figures)
for (const goal of missed) console.log(`Missed: ${goal}`)
if (changes.length > 0 || missed.length > 0) process.exitCode = 1
