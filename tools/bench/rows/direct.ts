import { measureBundles } from '../floors/measure-bundles.ts'
import { type Buyer, findBuyers, signPurchase } from '../floors/sign-purchases.ts'
import { type House, openHouse } from '../house/open-house.ts'
import { signUpPeople } from '../house/sign-up-people.ts'
import { asText, atLeast, type Bench, type Figure, type Line, type Row } from '../row.ts'
import { chainClient } from '../sale/chain-client.ts'
import { measureSale, type Sale } from '../sale/measure-sale.ts'

const LEAST_PART = 1 / 3
const BUNDLES = [10, 50]
// Fewer are done before a clock has anything to say.
const LEAST_FLOOR_OPERATIONS = 500

export const direct: Row = {
  name: 'direct',
  about: 'sponsored purchases on the direct path, from the first request to the last ticket',
  target: "at least a third of the chain's own pace for pre-signed bundles",
  run: async (bench) => {
    const { options, signal, say } = bench
    const house = await openHouse(bench, { mode: 'direct' })
    try {
      say(`${asText(options.people)} people sign up`)
      const people = await signUpPeople(house.api, options.people, signal)
      await house.startWorker()
      say('each takes a ticket, which makes their wallets')
      const first = await measureSale(house, people, signal)
      say('each takes another')
      const second = await measureSale(house, people, signal)
      await house.stopWorker()
      say('the same on the chain alone, signed beforehand')
      const floors = await measureFloors(house, bench)
      return [
        lineOf('direct, new wallets', first, floors.new),
        lineOf('direct, existing wallets', second, floors.existing),
      ]
    } finally {
      await house.stop()
    }
  },
}

type Pace = { perBundle: number; perSecond: number }

async function measureFloors(house: House, { options, signal }: Bench): Promise<{ new: Pace[]; existing: Pace[] }> {
  const client = chainClient(house.chain.url)
  const floors: { new: Pace[]; existing: Pace[] } = { new: [], existing: [] }
  for (const perBundle of BUNDLES) {
    const buyers = await findBuyers(client, Math.max(options.people, LEAST_FLOOR_OPERATIONS))
    for (const [nth, paces] of [floors.new, floors.existing].entries()) {
      const operations = await signAll(buyers, house, nth)
      paces.push({ perBundle, perSecond: await measureBundles(house, { operations, perBundle }, signal) })
    }
  }
  return floors
}

function signAll(buyers: readonly Buyer[], { event }: House, nth: number) {
  return Promise.all(buyers.map((buyer) => signPurchase(buyer, event, nth)))
}

function lineOf(name: string, { perSecond, figures, requirements }: Sale, paces: readonly Pace[]): Line {
  const part = perSecond / Math.max(...paces.map((pace) => pace.perSecond))
  return {
    name,
    figures: [...figures, { name: "part of the chain's own pace", value: part }],
    floors: [{ name: 'pre-signed', figures: paces.map(figureOf) }],
    requirements: [atLeast("part of the chain's own pace", part, LEAST_PART), ...requirements],
    notes: [],
  }
}

function figureOf({ perBundle, perSecond: value }: Pace): Figure {
  return { name: `in bundles of ${perBundle}`, value, unit: '/s' }
}
