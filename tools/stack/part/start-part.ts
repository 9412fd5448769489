import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { LaunchFailure } from './launch-failure.ts'
import type { PartPlan, RunningPart } from './part.ts'
import { lastLines, sizeOfLog } from './part-log.ts'
import { killGroup } from './stop-part.ts'
import { waitUntil } from './wait-until.ts'

export type StartOptions = {
  logFile: string
  /** Called as soon as there is a process, before it is ready. */
  onSpawned?: (part: RunningPart) => void
}

/** Starts a part in a process group of its own and returns when it answers; throws a LaunchFailure otherwise. */
export async function startPart(plan: PartPlan, { logFile, onSpawned }: StartOptions): Promise<RunningPart> {
  const offset = sizeOfLog(logFile)
  const part = spawnPart(plan, logFile)
  onSpawned?.(part)
  const isUp = async () => part.hasEnded() || (await plan.isReady())
  await waitUntil(isUp, { withinSeconds: plan.readyWithinSeconds })
  const isReady = !part.hasEnded() && (await plan.isReady().catch(() => false))
  if (isReady) return part

  const what = part.hasEnded()
    ? `The ${plan.name} ended while it was starting (${await part.ended}).`
    : `The ${plan.name} did not answer on port ${plan.port} within ${plan.readyWithinSeconds} s.`
  killGroup(part.pid)
  throw new LaunchFailure(what, { log: { file: logFile, lines: lastLines(logFile, { offset }) }, advice: plan.advice })
}

function spawnPart(plan: PartPlan, logFile: string): RunningPart {
  const log = openSync(logFile, 'a')
  const child = spawn(plan.command, plan.args, {
    cwd: plan.cwd,
    env: { ...plan.env },
    ...plan.user,
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  let hasEnded = false
  const ended = new Promise<string>((resolve) => {
    const end = (how: string) => {
      hasEnded = true
      resolve(how)
    }
    child.on('error', (error) => end(error.message))
    child.on('exit', (code, signal) => end(signal ? `signal ${signal}` : `exit code ${code}`))
  })
  return { plan, pid: child.pid ?? 0, ended, hasEnded: () => hasEnded }
}
