import { measureSettlements } from '../floors/measure-settlements.ts'
import { type House, openHouse } from '../house/open-house.ts'
import { CpuMeter } from '../load/cpu-meter.ts'
import { readCpuSeconds, readTreeCpuSeconds } from '../load/read-cpu.ts'
import { isWhole } from '../reconcile-orders.ts'
import { asText, atLeast, type Figure, type Line, type Requirement, type Row } from '../row.ts'
import { chainClient, soldOnChain } from '../sale/chain-client.ts'
import { followPayments, type PaymentEnds } from '../settle/follow-payments.ts'
import { fundPayers } from '../settle/fund-payers.ts'
import { askWhatIsToPay, offerPayments } from '../x402/offer-payments.ts'
import { makePayers, signAuthorizations } from '../x402/sign-authorizations.ts'

const LEAST_PER_MINUTE = 6_000
const MINUTES = 2
const FLOOR_ORDERS = 1_500
// A public chain's blocks; with a block for each transaction nothing waits for room in one.
const BLOCK_SECONDS = 1
const PATIENCE_SECONDS = 600
// As they are accepted without trouble: what is measured begins behind the 202.
const ACCEPTED_PER_SECOND = 400

export const settle: Row = {
  name: 'settle',
  about: `payments that were accepted, each by somebody new, until each has its ticket; ${BLOCK_SECONDS}-second blocks of 30 M gas`,
  target: `at least ${asText(LEAST_PER_MINUTE)} per minute, sustained for two minutes; then half of the chain's pre-signed pace`,
  run: async (bench) => {
    const { options, signal, say } = bench
    const blockSeconds = options.blockSeconds ?? BLOCK_SECONDS
    const house = await openHouse({ ...bench, options: { ...options, blockSeconds } }, { mode: 'direct' })
    try {
      const count = LEAST_PER_MINUTE * MINUTES
      say(`${asText(count + FLOOR_ORDERS)} people get the money, and sign`)
      const asked = await askWhatIsToPay(house)
      const amount = asked.accepts[0]?.amount ?? '0'
      const payers = makePayers(count + FLOOR_ORDERS)
      const funding = { payers: payers.map(({ address }) => address), units: BigInt(amount) }
      await fundPayers(chainClient(house.chain.url), funding, signal)
      const payments = signAuthorizations(payers, payers.length, amount)
      say(`${asText(count)} payments are accepted`)
      const load = { payments: payments.slice(FLOOR_ORDERS), asked, perSecond: ACCEPTED_PER_SECOND }
      const { accepted, reconciliation } = await offerPayments(house, load, signal)
      say('they are settled')
      const settled = await measure(house, accepted.length, signal)
      const isAccepted = accepted.length === count && isWhole(reconciliation)
      settled.requirements.push({ says: `${asText(accepted.length)} of ${asText(count)} accepted`, isMet: isAccepted })
      say('the same on the chain alone, signed beforehand')
      const perSecond = await measureSettlements(house, payments.slice(0, FLOOR_ORDERS), signal)
      return [lineOf(settled, perSecond)]
    } finally {
      await house.stop()
    }
  },
}

type Measured = { ends: PaymentEnds; figures: Figure[]; requirements: Requirement[]; notes: string[] }

/** All are there when the worker starts: what is measured begins behind the 202. */
async function measure(house: House, count: number, signal: AbortSignal): Promise<Measured> {
  const { database, chain, worker, event } = house
  const soldBefore = await soldOnChain(house, event.paidTierId)
  await house.startWorker()
  const meters = {
    worker: new CpuMeter(() => readCpuSeconds(worker)),
    chain: new CpuMeter(async () => readTreeCpuSeconds(chain.pid())),
    PostgreSQL: new CpuMeter(async () => readTreeCpuSeconds(database.pid())),
  }
  await Promise.all(Object.values(meters).map((meter) => meter.begin()))
  const before = await chainClient(chain.url).getBlockNumber()
  const beganAt = Date.now()
  const ends = await followPayments(database.url, { beganAt, patienceSeconds: PATIENCE_SECONDS, signal })
  await Promise.all(Object.values(meters).map((meter) => meter.end()))
  await house.stopWorker()
  const sold = (await soldOnChain(house, event.paidTierId)) - soldBefore
  const used = Object.entries(meters).flatMap(([name, { seconds }]) =>
    seconds === undefined ? [] : [{ name, seconds }],
  )
  const gas = await blocksSince(house, before)
  const cores = used.map(({ name, seconds }) => `${name} ${asText(seconds / ends.seconds)}`)
  return {
    ends,
    figures: [
      { name: 'settled and minted', value: ends.completed / ends.seconds, unit: '/s' },
      { name: 'in', value: ends.seconds, unit: 's' },
      { name: 'completed', value: ends.completed },
      ...Object.entries(ends.reasons).map(([name, value]) => ({ name, value })),
      { name: 'in the slowest of ten seconds', value: Math.min(...tensOf(ends.perSecond)), unit: '/s' },
      ...used.map(({ name, seconds }) => ({
        ...{ name: `CPU of ${name}`, value: (seconds * 1000) / ends.completed, unit: 'ms per payment' },
      })),
      { name: 'gas', value: gas.gasUsed / ends.completed, unit: 'per payment' },
      { name: 'fullest block', value: gas.fullest * 100, unit: '%' },
    ],
    requirements: [
      {
        says: `${asText(ends.completed)} of ${asText(count)} completed, ${asText(sold)} sold on the chain`,
        isMet: ends.completed === count && sold === count,
      },
    ],
    notes: [`what limits it: of the cores ${cores.join(', ')}; of a block's gas ${asText(gas.average * 100)} %`],
  }
}

function lineOf({ ends, figures, requirements, notes }: Measured, floor: number): Line {
  const perSecond = ends.completed / ends.seconds
  const part = perSecond / floor
  return {
    name: 'settle',
    figures: [...figures, { name: "part of the chain's own pace", value: part }],
    floors: [{ name: 'pre-signed', figures: [{ name: 'in transactions of 50', value: floor, unit: '/s' }] }],
    requirements: [atLeast('payments', perSecond * 60, LEAST_PER_MINUTE, ' per minute'), ...requirements],
    notes,
  }
}

/** Means over each ten seconds that went by whole. */
function tensOf(perSecond: readonly number[]): number[] {
  const count = Math.floor(perSecond.length / 10)
  return Array.from({ length: count }, (_, ten) => {
    return perSecond.slice(ten * 10, (ten + 1) * 10).reduce((sum, one) => sum + one, 0) / 10
  })
}

/** Of the blocks since then that were not empty: how full they were. */
async function blocksSince(
  house: House,
  began: bigint,
): Promise<{ gasUsed: number; fullest: number; average: number }> {
  const client = chainClient(house.chain.url)
  const last = await client.getBlockNumber()
  const numbers = Array.from({ length: Number(last - began) }, (_, index) => began + 1n + BigInt(index))
  const blocks = await Promise.all(numbers.map((blockNumber) => client.getBlock({ blockNumber })))
  const used = blocks.filter(({ gasUsed }) => gasUsed > 0n)
  const shares = used.map(({ gasUsed, gasLimit }) => Number(gasUsed) / Number(gasLimit))
  return {
    gasUsed: used.reduce((sum, { gasUsed }) => sum + Number(gasUsed), 0),
    fullest: Math.max(...shares),
    average: shares.reduce((sum, one) => sum + one, 0) / shares.length,
  }
}
