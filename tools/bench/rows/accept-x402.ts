import { describeLoad, latenciesOf, latencyFigures, RUN_IN_SECONDS } from '../accept/describe-load.ts'
import { figuresOf, inventory, wholeness } from '../accept/describe-offered.ts'
import { measureBareServer } from '../floors/measure-bare-server.ts'
import { measureBatchedInsert } from '../floors/measure-batched-insert.ts'
import { measureRecovery } from '../floors/measure-recovery.ts'
import { type House, openHouse } from '../house/open-house.ts'
import { percentile } from '../load/percentile.ts'
import { asText, atMost, type Bench, type Line, type Row } from '../row.ts'
import { type Asked, askWhatIsToPay, offerPayments } from '../x402/offer-payments.ts'
import { makePayers, type Payer, type SignedAuthorization, signAuthorizations } from '../x402/sign-authorizations.ts'

const PAYERS = 10_000
const WARM_UP_SECONDS = 3
const AT_ONCE = 1000
const MOST_P99_MS = 50
const MOST_FLOORS = 2

type Till = { asked: Asked; sign: (count: number) => SignedAuthorization[] }

export const acceptX402: Row = {
  name: 'accept-x402',
  about:
    'payments by x402, each its own authorization signed beforehand, at an offered rate over 1,000 open connections',
  target: `p99 under ${MOST_P99_MS} ms, none lost, each 202 one payment, CPU at most ${MOST_FLOORS} × its floors; ${asText(AT_ONCE)} at the same instant all answered`,
  run: async (bench) => {
    const house = await openHouse(bench, { mode: 'direct' })
    try {
      const till = openTill(await askWhatIsToPay(house), makePayers(PAYERS))
      const warmUp = Math.ceil((bench.options.rates[0] ?? 1) / 2)
      const { asked, sign } = till
      await offerPayments(house, { payments: sign(warmUp * WARM_UP_SECONDS), asked, perSecond: warmUp }, bench.signal)
      const lines: Line[] = []
      for (const perSecond of bench.options.rates) lines.push(await measure(bench, house, till, perSecond))
      lines.push(await measureAtOnce(bench, house, till))
      return lines
    } finally {
      await house.stop()
    }
  },
}

function openTill(asked: Asked, payers: readonly Payer[]): Till {
  return { asked, sign: (count) => signAuthorizations(payers, count, asked.accepts[0]?.amount ?? '0') }
}

async function measure(bench: Bench, house: House, { asked, sign }: Till, perSecond: number): Promise<Line> {
  const { options, signal, say } = bench
  const runIn = perSecond * RUN_IN_SECONDS
  const count = runIn + perSecond * options.seconds
  say(`${asText(count)} authorizations are signed`)
  const payments = sign(count)
  say(`${asText(perSecond)} payments per second for ${RUN_IN_SECONDS} s, then for ${options.seconds} s that count`)
  const offered = await offerPayments(house, { payments, asked, perSecond, runIn }, signal)
  const { report, plan, cpuMs } = offered
  say('the same requests to a bare server, signatures alone, and the rows alone')
  const anAnswer = report.answers.find(({ status }) => status === 202)?.body ?? '{}'
  const bare = await measureBareServer(plan, JSON.parse(anAnswer), signal)
  const recoveryMs = await measureRecovery(signal)
  const insert = await measureBatchedInsert(house.database, { count, perSecond }, signal)
  const ratio = cpuMs / (bare.cpuMs + recoveryMs + insert.cpuMs)
  const cpu = (value: number) => ({ name: 'CPU', value, unit: 'ms' })
  return {
    name: `accept by x402 ${asText(perSecond)}/s`,
    figures: [...figuresOf(offered), { name: 'CPU over its floors', value: ratio, unit: '×' }],
    floors: [
      { name: 'bare server', figures: [...latencyFigures(latenciesOf(plan, bare.report)), cpu(bare.cpuMs)] },
      { name: 'signature recovery', figures: [cpu(recoveryMs)] },
      { name: 'batched insert', figures: [...latencyFigures(insert.latenciesMs), cpu(insert.cpuMs)] },
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

async function measureAtOnce(bench: Bench, house: House, { asked, sign }: Till): Promise<Line> {
  bench.say(`${asText(AT_ONCE)} payments at the same instant`)
  const offered = await offerPayments(house, { payments: sign(AT_ONCE), asked }, bench.signal)
  return {
    name: `accept by x402 ${asText(AT_ONCE)} at once`,
    figures: figuresOf(offered),
    floors: [],
    requirements: [...wholeness(offered), inventory(offered)],
    notes: [describeLoad(offered.report)],
  }
}
