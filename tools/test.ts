import { join } from 'node:path'
import { runTests } from './test/run-tests.ts'

const root = join(import.meta.dirname, '..')
process.exit(await runTests({ root, jestArgs: process.argv.slice(2), say: console.log }))
