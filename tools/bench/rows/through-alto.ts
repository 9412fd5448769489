import { measureAlto } from '../floors/measure-alto.ts'
import { findBuyers, signPurchase } from '../floors/sign-purchases.ts'
import { type House, openHouse } from '../house/open-house.ts'
import { signUpPeople } from '../house/sign-up-people.ts'
import { asText, atLeast, type Line, type Row } from '../row.ts'
import { chainClient } from '../sale/chain-client.ts'
import { measureSale, type Sale } from '../sale/measure-sale.ts'

/** Alto takes minutes for what the direct path does in a second. */
const MOST_PEOPLE = 150
// "Alto is the limit": what we add to it may cost it so much at most.
const LEAST_PART = 0.8

export const throughAlto: Row = {
  name: 'alto',
  about: 'sponsored purchases through the bundler, from the first request to the last ticket',
  target: `Alto is the limit: at least ${LEAST_PART} of its own pace for pre-signed operations`,
  run: async (bench) => {
    const { options, signal, say } = bench
    const count = Math.min(options.people, MOST_PEOPLE)
    const house = await openHouse(bench, { mode: 'bundler' })
    try {
      say(`${asText(count)} people sign up`)
      const people = await signUpPeople(house.api, count, signal)
      await house.startWorker()
      say('each takes a ticket, which makes their wallets')
      const first = await measureSale(house, people, signal)
      say('each takes another')
      const second = await measureSale(house, people, signal)
      await house.stopWorker()
      say('the same by Alto alone, signed beforehand')
      const paces = await measureFloors(house, count, signal)
      return [
        lineOf('through Alto, new wallets', first, paces.new),
        lineOf('through Alto, existing wallets', second, paces.existing),
      ]
    } finally {
      await house.stop()
    }
  },
}

async function measureFloors(house: House, count: number, signal: AbortSignal) {
  const buyers = await findBuyers(chainClient(house.chain.url), count)
  const signed = (nth: number) => Promise.all(buyers.map((buyer) => signPurchase(buyer, house.event, nth)))
  const [first, second] = [await signed(0), await signed(1)]
  return { new: await measureAlto(house, first, signal), existing: await measureAlto(house, second, signal) }
}

function lineOf(name: string, { perSecond, figures, requirements }: Sale, pace: number): Line {
  const part = perSecond / pace
  return {
    name,
    figures: [...figures, { name: "part of Alto's own pace", value: part }],
    floors: [{ name: 'Alto alone, pre-signed', figures: [{ name: 'operations', value: pace, unit: '/s' }] }],
    requirements: [atLeast("part of Alto's own pace", part, LEAST_PART), ...requirements],
    notes: [],
  }
}
