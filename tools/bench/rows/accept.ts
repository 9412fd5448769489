import { describeLoad, latenciesOf, latencyFigures, RUN_IN_SECONDS } from '../accept/describe-load.ts'
import { figuresOf, inventory, wholeness } from '../accept/describe-offered.ts'
import { offerOrders } from '../accept/offer-orders.ts'
import { measureBareServer } from '../floors/measure-bare-server.ts'
import { measureBatchedInsert } from '../floors/measure-batched-insert.ts'
import type { Caller } from '../house/caller.ts'
import { type House, openHouse } from '../house/open-house.ts'
import { writePeople } from '../house/write-people.ts'
import { percentile } from '../load/percentile.ts'
import { asText, atMost, type Bench, type Figure, type Line, type Row } from '../row.ts'

const PEOPLE = 10_000
const WARM_UP_SECONDS = 3
const MOST_P99_MS = 50
const MOST_FLOORS = 2

export const accept: Row = {
  name: 'accept',
  about: 'ticket orders at an offered rate over 1,000 open connections, senders paused',
  target: `p99 under ${MOST_P99_MS} ms, none lost, CPU per accept at most ${MOST_FLOORS} × its floors`,
  run: async (bench) => {
    const house = await openHouse(bench, { mode: 'direct' })
    try {
      const people = await writePeople(house.database.url, PEOPLE)
      const warmUp = Math.ceil((bench.options.rates[0] ?? 1) / 2)
      await offerOrders(house, { people, perSecond: warmUp, count: warmUp * WARM_UP_SECONDS }, bench.signal)
      const lines: Line[] = []
      for (const perSecond of bench.options.rates) lines.push(await measure(bench, house, people, perSecond))
      return lines
    } finally {
      await house.stop()
    }
  },
}

async function measure(bench: Bench, house: House, people: Caller[], perSecond: number): Promise<Line> {
  const { options, signal, say } = bench
  const runIn = perSecond * RUN_IN_SECONDS
  const count = runIn + perSecond * options.seconds
  say(`${asText(perSecond)} orders per second for ${RUN_IN_SECONDS} s, then for ${options.seconds} s that count`)
  const offered = await offerOrders(house, { people, perSecond, count, runIn }, signal)
  const { report, plan, cpuMs } = offered
  say('the same requests to a bare server, and the rows alone')
  const anAnswer = report.answers.find(({ status }) => status === 202)?.body ?? '{}'
  const bare = await measureBareServer(plan, JSON.parse(anAnswer), signal)
  const insert = await measureBatchedInsert(house.database, { count, perSecond }, signal)
  const ratio = cpuMs / (bare.cpuMs + insert.cpuMs)
  return {
    name: `accept ${asText(perSecond)}/s`,
    figures: [...figuresOf(offered), { name: 'CPU over its floors', value: ratio, unit: '×' }],
    floors: [
      {
        name: 'bare server',
        figures: [...latencyFigures(latenciesOf(plan, bare.report)), cpuFigure(bare.cpuMs)],
      },
      {
        name: 'batched insert',
        figures: [
          ...latencyFigures(insert.latenciesMs),
          cpuFigure(insert.cpuMs),
          ...(insert.databaseCpuMs === undefined
            ? []
            : [{ name: "PostgreSQL's", value: insert.databaseCpuMs, unit: 'ms' }]),
        ],
      },
    ],
    requirements: [
      atMost('p99', percentile(latenciesOf(plan, report), 99), MOST_P99_MS, ' ms'),
      ...wholeness(offered),
      inventory(offered),
      atMost('CPU per accept over its floors', ratio, MOST_FLOORS, ' ×'),
    ],
    notes: [describeLoad(report)],
  }
}

function cpuFigure(value: number): Figure {
  return { name: 'CPU', value, unit: 'ms' }
}
