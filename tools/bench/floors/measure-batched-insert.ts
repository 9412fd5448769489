import { join } from 'node:path'
import type { ThrowawayPostgres } from '../../stack/throwaway-postgres.ts'
import { startChild } from '../child/start-child.ts'
import { CpuMeter } from '../load/cpu-meter.ts'
import { readTreeCpuSeconds } from '../load/read-cpu.ts'

export type InsertFloor = { latenciesMs: number[]; cpuMs: number; databaseCpuMs: number | undefined }

const script = join(import.meta.dirname, 'batched-insert-process.ts')

/** Writes rows like orders at the same rate, collected for two milliseconds, and nothing else; costs are for each row. */
export async function measureBatchedInsert(
  database: Pick<ThrowawayPostgres, 'url' | 'pid'>,
  { count, perSecond }: { count: number; perSecond: number },
  signal: AbortSignal,
): Promise<InsertFloor> {
  const child = startChild(script, [database.url, String(count), String(perSecond)], signal)
  try {
    await child.hear()
    const cpu = new CpuMeter(async () => readTreeCpuSeconds(database.pid()))
    await cpu.begin()
    child.say('begin')
    const report = (await child.hear()) as { latenciesMs: number[]; cpuSeconds: number }
    await cpu.end()
    return {
      latenciesMs: report.latenciesMs,
      cpuMs: (report.cpuSeconds * 1000) / count,
      databaseCpuMs: cpu.seconds === undefined ? undefined : (cpu.seconds * 1000) / count,
    }
  } finally {
    await child.stop()
  }
}
