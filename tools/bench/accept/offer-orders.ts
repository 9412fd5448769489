import type { Caller } from '../house/caller.ts'
import type { House } from '../house/open-house.ts'
import { heldTickets } from '../house/sold-event.ts'
import { CpuMeter } from '../load/cpu-meter.ts'
import type { LoadPlan, LoadReport } from '../load/load-plan.ts'
import { readCpuSeconds, readTreeCpuSeconds } from '../load/read-cpu.ts'
import { runLoad } from '../load/run-load.ts'
import { type Accepted, countOrders, type Reconciliation, reconcileOrders } from '../reconcile-orders.ts'
import { waitForQuiet } from './wait-for-quiet.ts'

export type OrderLoad = {
  people: readonly Caller[]
  count: number
  /** Left out, all at the same instant. */
  perSecond?: number
}

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

const CONNECTIONS = 1000
const PATIENCE_SECONDS = 30

/** Has people order one free ticket each, in turn, and then holds what they were told against what is there. */
export async function offerOrders(house: House, load: OrderLoad, signal: AbortSignal): Promise<Offered> {
  const { people, ...offered } = load
  const { database, event, api, apiPort } = house
  const plan: LoadPlan = {
    ...offered,
    ...{ host: '127.0.0.1', port: apiPort, paths: [`/api/v1/events/${event.id}/tickets`] },
    body: JSON.stringify({ tierId: event.tierId, quantity: 1, payWith: 'native' }),
    tokens: people.map(({ token }) => token),
    ...{ connections: CONNECTIONS, patienceSeconds: PATIENCE_SECONDS },
  }
  const countBefore = await countOrders(database.url)
  const heldBefore = await heldTickets(api, event)
  const cpu = new CpuMeter(() => readCpuSeconds(api))
  const databaseCpu = new CpuMeter(async () => readTreeCpuSeconds(database.pid()))
  const report = await runLoad(plan, {
    signal,
    before: async () => void (await Promise.all([cpu.begin(), databaseCpu.begin()])),
    after: async () => void (await Promise.all([cpu.end(), databaseCpu.end()])),
  })
  await waitForQuiet(database.url, signal)

  const accepted = report.answers.flatMap(({ status, body }, index) => {
    const personId = people[index % people.length]?.personId
    return status === 202 && personId ? [{ orderId: (JSON.parse(body) as Accepted).orderId, personId }] : []
  })
  const answered = report.answers.filter(({ status }) => status > 0).length
  return {
    ...{ plan, report, accepted, refused: refusalsOf(report) },
    reconciliation: await reconcileOrders(database.url, accepted, countBefore),
    heldMore: (await heldTickets(api, event)) - heldBefore,
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
