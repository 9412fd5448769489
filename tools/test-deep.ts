import { join } from 'node:path'
import { runDeepSuites } from './test/run-deep-suites.ts'
import { runTests } from './test/run-tests.ts'

const root = join(import.meta.dirname, '..')
process.exit(await runTests({ suites: (ground) => runDeepSuites({ root, ...ground }), say: console.log }))
