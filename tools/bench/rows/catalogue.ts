import { describeLoad, latencyFigures } from '../accept/describe-load.ts'
import { measureBareServer } from '../floors/measure-bare-server.ts'
import { type House, openHouse } from '../house/open-house.ts'
import { CATEGORIES, WORDS, writeEvents } from '../house/write-events.ts'
import { CpuMeter } from '../load/cpu-meter.ts'
import type { LoadPlan } from '../load/load-plan.ts'
import { percentile } from '../load/percentile.ts'
import { readCpuSeconds, readTreeCpuSeconds } from '../load/read-cpu.ts'
import { runLoad } from '../load/run-load.ts'
import { asText, atMost, type Bench, type Line, type Row } from '../row.ts'

const EVENTS = 10_000
const PER_SECOND = 500
const CONNECTIONS = 200
const WARM_UP_SECONDS = 3
const PATIENCE_SECONDS = 30
const MOST_P99_MS = 20
const PAGES = 50
const DAY = 24 * 3_600_000

export const catalogue: Row = {
  name: 'catalogue',
  about: `lists, search and pages of events, ${asText(EVENTS)} of them`,
  target: `p99 under ${MOST_P99_MS} ms at ${PER_SECOND} per second`,
  run: async (bench) => {
    const house = await openHouse(bench, { mode: 'direct' })
    try {
      const ids = await writeEvents(house.database.url, EVENTS)
      const asked: [name: string, paths: string[]][] = [
        ['lists', await listPaths(house.api)],
        ['search', searchPaths()],
        ['event page', ids.slice(0, 2_000).map((id) => `/api/v1/events/${id}`)],
      ]
      const lines: Line[] = []
      for (const [name, paths] of asked) lines.push(await measure(bench, house, name, paths))
      return lines
    } finally {
      await house.stop()
    }
  },
}

/** The first page and those after it, and what is on of each kind, at several times. */
async function listPaths(api: string): Promise<string[]> {
  const paths = ['/api/v1/events']
  for (let at = 0; at < PAGES; at++) {
    const answer = await fetch(`${api}${paths.at(-1)}`)
    const { nextCursor } = (await answer.json()) as { nextCursor: string }
    paths.push(`/api/v1/events?cursor=${nextCursor}`)
  }
  const from = (days: number) => encodeURIComponent(new Date(Date.now() + days * DAY).toISOString())
  return paths.flatMap((path, at) => [
    path,
    `/api/v1/events?category=${CATEGORIES[at % CATEGORIES.length]}`,
    `/api/v1/events?from=${from(at)}&to=${from(at + 7)}`,
  ])
}

/** As people type: a word or its beginning, two of them, a place, something that there is once. */
function searchPaths(): string[] {
  const all = WORDS.first.flatMap((first) =>
    WORDS.second.flatMap((second, at) => [
      `${first} ${second}`,
      `${first.slice(0, 4)} ${second.slice(0, 3)}`,
      `${second} ${WORDS.third[at % WORDS.third.length]}`,
      `${WORDS.place[at % WORDS.place.length]} ${at}`,
      `${second.slice(0, 5)}`,
      `${first} ${4_000 + at * 37}`,
    ]),
  )
  return all.map((words) => `/api/v1/events?query=${encodeURIComponent(words)}`)
}

async function measure(bench: Bench, house: House, name: string, paths: string[]): Promise<Line> {
  const { options, signal, say } = bench
  say(`${name}: ${PER_SECOND} per second for ${options.seconds} s`)
  const { api, apiPort, database } = house
  const place = { host: '127.0.0.1', port: apiPort, paths, tokens: [], connections: CONNECTIONS }
  const plan: LoadPlan = {
    ...{ ...place, perSecond: PER_SECOND, count: PER_SECOND * options.seconds, patienceSeconds: PATIENCE_SECONDS },
  }
  await runLoad({ ...plan, count: PER_SECOND * WARM_UP_SECONDS }, { signal })
  const cpu = new CpuMeter(() => readCpuSeconds(api))
  const databaseCpu = new CpuMeter(async () => readTreeCpuSeconds(database.pid()))
  const report = await runLoad(plan, {
    signal,
    before: async () => void (await Promise.all([cpu.begin(), databaseCpu.begin()])),
    after: async () => void (await Promise.all([cpu.end(), databaseCpu.end()])),
  })
  say('the same requests to a bare server')
  const anAnswer = report.answers.find(({ status }) => status === 200)?.body ?? '{}'
  const bare = await measureBareServer(plan, JSON.parse(anAnswer), signal)
  const latencies = report.answers.map(({ latencyMs }) => latencyMs)
  const served = report.answers.filter(({ status }) => status === 200)
  const empty = served.filter(({ body }) => body.includes('"items":[]')).length
  const each = (seconds: number | undefined) => ((seconds ?? Number.NaN) * 1000) / plan.count
  return {
    name: `${name} ${PER_SECOND}/s`,
    figures: [
      ...latencyFigures(latencies),
      { name: 'pace', value: served.length / report.seconds, unit: '/s' },
      { name: 'CPU per answer', value: each(cpu.seconds), unit: 'ms' },
      ...(databaseCpu.seconds === undefined
        ? []
        : [{ name: "PostgreSQL's", value: each(databaseCpu.seconds), unit: 'ms' }]),
      { name: 'size of an answer', value: anAnswer.length, unit: 'bytes' },
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
      { says: `${asText(served.length)} of ${asText(plan.count)} answered`, isMet: served.length === plan.count },
    ],
    notes: [
      describeLoad(report),
      `${asText(paths.length)} different requests in turn${empty > 0 ? `, ${asText(empty)} answers without an event` : ''}`,
    ],
  }
}
