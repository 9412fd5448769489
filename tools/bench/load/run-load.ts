import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startChild } from '../child/start-child.ts'
import type { LoadPlan, LoadReport } from './load-plan.ts'

export type Around = {
  signal: AbortSignal
  /** Called when all connections are open, before the first request. */
  before?: () => Promise<void>
  /** Called when all answers are there, before anything is closed. */
  after?: () => Promise<void>
}

const script = join(import.meta.dirname, 'load-process.ts')

/** Offers a load from a process of its own, so that who measures and who is measured do not share an event loop. */
export async function runLoad(plan: LoadPlan, { signal, before, after }: Around): Promise<LoadReport> {
  const folder = mkdtempSync(join(tmpdir(), 'boxoffice-load-'))
  const [planFile, reportFile] = [join(folder, 'plan.json'), join(folder, 'report.json')]
  writeFileSync(planFile, JSON.stringify(plan))
  const child = startChild(script, [planFile, reportFile], signal)
  try {
    await child.hear()
    await before?.()
    child.say('begin')
    await child.hear()
    await after?.()
    await child.hear()
    return JSON.parse(readFileSync(reportFile, 'utf8'))
  } finally {
    await child.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
