import { describeLoad } from '../accept/describe-load.ts'
import { figuresOf, inventory, wholeness } from '../accept/describe-offered.ts'
import { offerOrders } from '../accept/offer-orders.ts'
import { openHouse } from '../house/open-house.ts'
import { writePeople } from '../house/write-people.ts'
import { asText, type Row } from '../row.ts'

const AT_ONCE = 1000

export const acceptAtOnce: Row = {
  name: 'accept-at-once',
  about: `${asText(AT_ONCE)} ticket orders at the same instant, each over a connection of its own`,
  target: 'every one answered, none failed, each 202 has exactly one row',
  run: async (bench) => {
    const house = await openHouse(bench, { mode: 'direct' })
    try {
      const people = await writePeople(house.database.url, 2 * AT_ONCE)
      await offerOrders(house, { people: people.slice(AT_ONCE), perSecond: 300, count: 600 }, bench.signal)
      const offered = await offerOrders(house, { people: people.slice(0, AT_ONCE), count: AT_ONCE }, bench.signal)
      return [
        {
          name: `accept ${asText(AT_ONCE)} at once`,
          figures: figuresOf(offered),
          floors: [],
          requirements: [...wholeness(offered), inventory(offered)],
          notes: [describeLoad(offered.report)],
        },
      ]
    } finally {
      await house.stop()
    }
  },
}
