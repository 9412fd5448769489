import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { BENCH_HELP, readBenchOptions } from './bench/read-options.ts'
import { rows } from './bench/rows.ts'
import { runBench } from './bench/run-bench.ts'

try {
  const options = readBenchOptions(process.argv.slice(2))
  const root = dirname(dirname(fileURLToPath(import.meta.url)))
  const say = (line: string) => void process.stdout.write(`${line}\n`)
  if (options.wantsHelp) say(BENCH_HELP + rows.map(({ name, about }) => `  ${name.padEnd(22)}${about}`).join('\n'))
  else if (!(await runBench({ root, env: process.env, options, rows, say }))) process.exitCode = 1
} catch (error) {
  const { name, message, stack } = error as Error
  process.stderr.write(`\n${name === 'LaunchFailure' || /^Stopped/.test(message) ? message : stack}\n`)
  process.exitCode = 1
}
