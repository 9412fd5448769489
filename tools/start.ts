import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { HELP, readOptions } from './stack/read-options.ts'
import { runStack } from './stack/run-stack.ts'

// A terminal that was closed must not keep us from stopping what runs.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

try {
  const options = readOptions(process.argv.slice(2))
  if (options.wantsHelp) process.stdout.write(HELP)
  else await runStack({ root: dirname(dirname(fileURLToPath(import.meta.url))), env: process.env, options })
} catch (error) {
  const { name, message, stack } = error as Error
  process.stderr.write(`\n${name === 'LaunchFailure' ? message : stack}\n`)
  process.exitCode = 1
}
