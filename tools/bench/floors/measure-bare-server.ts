import { join } from 'node:path'
import { startChild } from '../child/start-child.ts'
import { CpuMeter } from '../load/cpu-meter.ts'
import type { LoadPlan, LoadReport } from '../load/load-plan.ts'
import { readCpuSeconds } from '../load/read-cpu.ts'
import { runLoad } from '../load/run-load.ts'

export type ServerFloor = { report: LoadReport; cpuMs: number }

const script = join(import.meta.dirname, 'bare-server-process.ts')
const WARM_UP_SECONDS = 2

/** Sends the very same requests to a server that only answers; costs are for each request. */
export async function measureBareServer(plan: LoadPlan, answer: object, signal: AbortSignal): Promise<ServerFloor> {
  const server = startChild(script, [JSON.stringify(answer)], signal)
  try {
    const port = Number(await server.hear())
    const toServer = { ...plan, port }
    await runLoad({ ...toServer, count: (plan.perSecond ?? 500) * WARM_UP_SECONDS }, { signal })
    const cpu = new CpuMeter(() => readCpuSeconds(`http://${plan.host}:${port}`))
    const report = await runLoad(toServer, { signal, before: () => cpu.begin(), after: () => cpu.end() })
    return { report, cpuMs: ((cpu.seconds ?? Number.NaN) * 1000) / plan.count }
  } finally {
    await server.stop()
  }
}
