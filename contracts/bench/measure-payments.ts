import assert from 'node:assert/strict'
import { type Hash, parseEventLogs } from 'viem'
import type { Section } from './figures.ts'
import { openPaymentCounter } from './payment-counter.ts'
import { peopleNamed } from './people.ts'

const ways = {
  approved: { isPermitted: false },
  'with a permit': { isPermitted: true },
  'approved, without a fee': { isPermitted: false, feeBps: 0 },
}

/** Payments to a merchant who was paid before, from ordinary keys that have never paid him; per payment. */
export async function measurePayments(): Promise<Section> {
  const { chain, gateway, callOf, prepare, payDirectly, payForwarded } = await openPaymentCounter()
  const payersOf = async (name: string, count: number, isPermitted: boolean) => {
    const payers = peopleNamed(name, count)
    await prepare(payers, isPermitted)
    return payers
  }
  async function measure(hash: Hash, count: number): Promise<number> {
    const { logs } = await chain.client.waitForTransactionReceipt({ hash })
    assert.equal(parseEventLogs({ abi: gateway.abi, logs, eventName: 'PaymentCompleted' }).length, count)
    return Math.round((await chain.gasOf(hash)) / count)
  }
  const direct = async (name: string, options: (typeof ways)[keyof typeof ways]) => {
    const [payer] = await payersOf(name, 1, options.isPermitted)
    assert(payer)
    return measure(await payDirectly(payer, await callOf(name, payer, options)), 1)
  }
  const gasless = async (name: string, count: number, options: (typeof ways)[keyof typeof ways]) => {
    const payers = await payersOf(name, count, options.isPermitted)
    const calls = await Promise.all(payers.map((payer, index) => callOf(`${name} ${index}`, payer, options)))
    return measure(await payForwarded(payers, calls), count)
  }

  await direct('before', ways.approved)
  const section: Section = {}
  for (const [way, options] of Object.entries(ways)) {
    section[`directly, ${way}`] = { ours: await direct(`directly, ${way}`, options) }
  }
  for (const way of ['approved', 'with a permit'] as const) {
    for (const [size, count] of Object.entries({ one: 1, ten: 10 })) {
      const what = `without gas, ${way}, ${size}`
      section[what] = { ours: await gasless(what, count, ways[way]) }
    }
  }
  return section
}
