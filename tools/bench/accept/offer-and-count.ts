import type { House } from '../house/open-house.ts'
import { heldTickets } from '../house/sold-event.ts'
import { CpuMeter } from '../load/cpu-meter.ts'
import type { Answer, LoadPlan, LoadReport } from '../load/load-plan.ts'
import { readCpuSeconds, readTreeCpuSeconds } from '../load/read-cpu.ts'
import { runLoad } from '../load/run-load.ts'
import { type Accepted, countOrders, type Reconciliation, reconcileOrders } from '../reconcile-orders.ts'
import { waitForQuiet } from './wait-for-quiet.ts'

export type Offered = {
  plan: LoadPlan
  report: LoadReport
  accepted: Accepted[]
  /** Of whatever was not accepted: status and code, and how often. */
  refused: Record<string, number>
  reconciliation: Reconciliation
  /** By how many tickets that are held the catalogue has grown. */
  heldMore: number
  /** The API's, for each that was answered. */
  cpuMs: number
  /** PostgreSQL's; only Linux tells. */
  databaseCpuMs: number | undefined
}

export type Counting = {
  tierId: number
  by: 'orders' | 'payments'
  /** What a 202 says that there is now. */
  read: (answer: Answer, index: number) => Accepted | undefined
}

/** Offers a load, and then holds what people were told against what is there. */
export async function offerAndCount(
  { database, event, api }: House,
  plan: LoadPlan,
  { tierId, by, read }: Counting,
  signal: AbortSignal,
): Promise<Offered> {
  const countBefore = await countOrders(database.url)
  const heldBefore = await heldTickets(api, event, tierId)
  const cpu = new CpuMeter(() => readCpuSeconds(api))
  const databaseCpu = new CpuMeter(async () => readTreeCpuSeconds(database.pid()))
  const report = await runLoad(plan, {
    signal,
    before: async () => void (await Promise.all([cpu.begin(), databaseCpu.begin()])),
    after: async () => void (await Promise.all([cpu.end(), databaseCpu.end()])),
  })
  await waitForQuiet(database.url, signal)

  const accepted = report.answers.flatMap((answer, index) => {
    const one = answer.status === 202 ? read(answer, index) : undefined
    return one ? [one] : []
  })
  const answered = report.answers.filter(({ status }) => status > 0).length
  return {
    ...{ plan, report, accepted, refused: refusalsOf(report) },
    reconciliation: await reconcileOrders(database.url, accepted, countBefore, by),
    heldMore: (await heldTickets(api, event, tierId)) - heldBefore,
    cpuMs: ((cpu.seconds ?? Number.NaN) * 1000) / answered,
    databaseCpuMs: databaseCpu.seconds === undefined ? undefined : (databaseCpu.seconds * 1000) / answered,
  }
}

function refusalsOf({ answers }: LoadReport): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { status, body } of answers) {
    if (status === 202) continue
    const what = status === 0 ? 'no answer' : `${status} ${codeIn(body)}`
    counts[what] = (counts[what] ?? 0) + 1
  }
  return counts
}

function codeIn(body: string): string {
  try {
    return String((JSON.parse(body) as { code?: unknown }).code)
  } catch {
    return 'without a code'
  }
}
