import { describeLoad } from '../accept/describe-load.ts'
import { figuresOf, wholeness } from '../accept/describe-offered.ts'
import { offerOrders } from '../accept/offer-orders.ts'
import { openHouse } from '../house/open-house.ts'
import { signUpPeople } from '../house/sign-up-people.ts'
import { asText, type Line, type Row } from '../row.ts'

const PEOPLE = 1000

export const acceptWithSenders: Row = {
  name: 'accept-with-senders',
  about: 'the same with the worker running, which sends what is accepted',
  target: 'none for the time; none lost',
  run: async (bench) => {
    const { options, signal, say } = bench
    const house = await openHouse(bench, { mode: 'direct' })
    try {
      say(`${asText(PEOPLE)} people sign up`)
      const people = await signUpPeople(house.api, PEOPLE, signal)
      await house.startWorker()
      const lines: Line[] = []
      for (const perSecond of options.rates.slice(0, 1)) {
        const offered = await offerOrders(house, { people, perSecond, count: perSecond * options.seconds }, signal)
        lines.push({
          name: `accept ${asText(perSecond)}/s, senders running`,
          figures: figuresOf(offered),
          floors: [],
          requirements: wholeness(offered),
          notes: [describeLoad(offered.report)],
        })
      }
      return lines
    } finally {
      await house.stop()
    }
  },
}
