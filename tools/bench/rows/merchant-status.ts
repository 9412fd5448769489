import { setTimeout as pause } from 'node:timers/promises'
import { describeLoad, latencyFigures } from '../accept/describe-load.ts'
import { measureBareServer } from '../floors/measure-bare-server.ts'
import { type House, openHouse } from '../house/open-house.ts'
import { CpuMeter } from '../load/cpu-meter.ts'
import type { LoadPlan } from '../load/load-plan.ts'
import { percentile } from '../load/percentile.ts'
import { readCpuSeconds, readTreeCpuSeconds } from '../load/read-cpu.ts'
import { runLoad } from '../load/run-load.ts'
import { asText, atMost, type Bench, type Line, type Row } from '../row.ts'
import { type AskedPayment, askForPayments } from '../shop/ask-for-payments.ts'
import { areProcessed, payAtGateway } from '../shop/pay-at-gateway.ts'
import { writeApiKeys } from '../shop/write-api-keys.ts'

const KEYS = 50
const PAYMENTS = 100
const PER_SECOND = 500
const CONNECTIONS = 200
const WARM_UP_SECONDS = 3
const PATIENCE_SECONDS = 30
const MOST_P99_MS = 20
const LOOK_EVERY_MS = 100

type Shop = { keys: string[]; payments: AskedPayment[] }

export const merchantStatus: Row = {
  name: 'merchant-status',
  about: `shops that ask what became of ${PAYMENTS} payments, half of them paid, with ${KEYS} keys; the worker runs`,
  target: `p99 under ${MOST_P99_MS} ms at ${PER_SECOND} per second, each answer what the contract says`,
  run: async (bench) => {
    const house = await openHouse(bench, { mode: 'direct' })
    try {
      await house.startWorker()
      const keys = await writeApiKeys(house.database.url, KEYS)
      const payments = await askForPayments(house.api, keys, PAYMENTS)
      bench.say(`${PAYMENTS / 2} of ${PAYMENTS} payments are paid`)
      await payAtGateway(house.chain.url, payments.slice(0, PAYMENTS / 2), bench.signal)
      await waitUntilFollowed(house, { keys, payments }, bench.signal)
      return [await measure(bench, house, { keys, payments })]
    } finally {
      await house.stop()
    }
  },
}

/** Until the last one's log was read: what is polled from then on stands still. */
async function waitUntilFollowed({ api }: House, { keys, payments }: Shop, signal: AbortSignal): Promise<void> {
  const last = payments[PAYMENTS / 2 - 1]
  const ask = async () => {
    const headers = { authorization: `Bearer ${keys[0]}` }
    const answer = await fetch(`${api}${pathOf(last)}`, { headers })
    return (await answer.json()) as { transactionHash?: string }
  }
  while ((await ask()).transactionHash === undefined) {
    signal.throwIfAborted()
    await pause(LOOK_EVERY_MS)
  }
}

async function measure(bench: Bench, house: House, { keys, payments }: Shop): Promise<Line> {
  const { options, signal, say } = bench
  say(`${PER_SECOND} per second for ${options.seconds} s`)
  const { api, apiPort, database, chain } = house
  const plan: LoadPlan = {
    ...{ host: '127.0.0.1', port: apiPort, paths: payments.map(pathOf), tokens: keys, connections: CONNECTIONS },
    ...{ perSecond: PER_SECOND, count: PER_SECOND * options.seconds, patienceSeconds: PATIENCE_SECONDS },
  }
  await runLoad({ ...plan, count: PER_SECOND * WARM_UP_SECONDS }, { signal })
  await pause(1000, undefined, { signal }) // until no key has used up anything
  const cpu = new CpuMeter(() => readCpuSeconds(api))
  const databaseCpu = new CpuMeter(async () => readTreeCpuSeconds(database.pid()))
  const report = await runLoad(plan, {
    signal,
    before: async () => void (await Promise.all([cpu.begin(), databaseCpu.begin()])),
    after: async () => void (await Promise.all([cpu.end(), databaseCpu.end()])),
  })
  const isPaid = await areProcessed(chain.url, payments)
  const agreeing = report.answers.filter(({ status, body }, index) => {
    return status === 200 && (statusIn(body) === 'paid') === isPaid[index % payments.length]
  }).length
  const slowedDown = report.answers.filter(({ status }) => status === 429).length
  say('the same requests to a bare server')
  const anAnswer = report.answers.find(({ status }) => status === 200)?.body ?? '{}'
  const bare = await measureBareServer(plan, JSON.parse(anAnswer), signal)
  const latencies = report.answers.map(({ latencyMs }) => latencyMs)
  const each = (seconds: number | undefined) => ((seconds ?? Number.NaN) * 1000) / plan.count
  return {
    name: `payments polled ${PER_SECOND}/s`,
    figures: [
      ...latencyFigures(latencies),
      { name: 'pace', value: agreeing / report.seconds, unit: '/s' },
      ...(slowedDown > 0 ? [{ name: 'told to slow down', value: slowedDown }] : []),
      { name: 'CPU per answer', value: each(cpu.seconds), unit: 'ms' },
      ...(databaseCpu.seconds === undefined
        ? []
        : [{ name: "PostgreSQL's", value: each(databaseCpu.seconds), unit: 'ms' }]),
    ],
    floors: [
      {
        name: 'bare server',
        figures: [
          ...latencyFigures(bare.report.answers.map(({ latencyMs }) => latencyMs)),
          { name: 'CPU', value: bare.cpuMs, unit: 'ms' },
        ],
      },
    ],
    requirements: [
      atMost('p99', percentile(latencies, 99), MOST_P99_MS, ' ms'),
      {
        says: `${asText(agreeing)} of ${asText(plan.count)} answered as the contract does`,
        isMet: agreeing === plan.count,
      },
    ],
    notes: [describeLoad(report)],
  }
}

function pathOf(payment: AskedPayment | undefined): string {
  return `/api/v1/merchant/payments/${payment?.paymentId}`
}

function statusIn(body: string): string {
  return (JSON.parse(body) as { status: string }).status
}
