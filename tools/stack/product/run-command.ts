import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { LaunchFailure } from '../part/launch-failure.ts'
import { lastLines, sizeOfLog } from '../part/part-log.ts'
import { killGroup } from '../part/stop-part.ts'

export type Command = {
  /** As in "The build failed". */
  name: string
  args: readonly string[]
  cwd: string
  env: Record<string, string>
  logFile: string
  advice: string
  /** Ends the command and all it has started. */
  signal: AbortSignal
}

/** Runs a Node.js script to its end, its output in a log that is shown when it fails. */
export async function runCommand({ name, args, cwd, env, logFile, advice, signal }: Command): Promise<void> {
  signal.throwIfAborted()
  const offset = sizeOfLog(logFile)
  const log = openSync(logFile, 'a')
  const child = spawn(process.execPath, args, { cwd, env, detached: true, stdio: ['ignore', log, log] })
  closeSync(log)
  const end = () => killGroup(child.pid ?? 0)
  signal.addEventListener('abort', end)
  const how = await new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(error.message))
    child.on('exit', (code, killer) => resolve(killer ? `signal ${killer}` : `exit code ${code}`))
  })
  signal.removeEventListener('abort', end)
  signal.throwIfAborted()
  if (how === 'exit code 0') return
  const lines = lastLines(logFile, { offset, count: 40 })
  throw new LaunchFailure(`The ${name} failed (${how}).`, { log: { file: logFile, lines }, advice })
}
