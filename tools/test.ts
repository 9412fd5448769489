import { join } from 'node:path'
import { runSuites } from './test/run-suites.ts'
import { runTests } from './test/run-tests.ts'

const root = join(import.meta.dirname, '..')
const jestArgs = process.argv.slice(2)
process.exit(await runTests({ suites: (ground) => runSuites({ root, jestArgs, ...ground }), say: console.log }))
