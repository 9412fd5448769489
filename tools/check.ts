import { join } from 'node:path'
import { runSteps } from './check/run-steps.ts'
import { stepsOf } from './check/steps.ts'

const failed = await runSteps(stepsOf(join(import.meta.dirname, '..')), console.log)
if (failed.length > 0) {
  console.log(`\nFailed: ${failed.join(', ')}`)
  process.exitCode = 1
}
