import { spawn } from 'node:child_process'
import { altoCommand } from './alto-command.ts'
import { readAltoRun } from './read-alto-run.ts'

/** Runs Alto for one network, all of it told by the environment: what a container or a service manager starts. */
const run = readAltoRun(process.env)
if ('problems' in run) {
  console.error(['The bundler cannot start:', ...run.problems].join('\n  '))
  process.exitCode = 1
} else {
  const { args, env } = altoCommand(run)
  const alto = spawn(process.execPath, args, {
    env: { ...env, PATH: '/usr/bin:/bin', NODE_ENV: 'production' },
    stdio: 'inherit',
  })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => alto.kill(signal))
  alto.on('exit', (code, signal) => {
    process.exitCode = signal === 'SIGTERM' || signal === 'SIGINT' ? 0 : (code ?? 1)
  })
}
