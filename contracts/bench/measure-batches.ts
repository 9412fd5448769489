import { escrowEvent, instantEvent, openBoxOffice, paidTier, price } from './box-office.ts'
import type { Section } from './figures.ts'
import { peopleNamed, personNamed } from './people.ts'

const crowds = { one: peopleNamed('alone', 1), ten: peopleNamed('of ten', 10), fifty: peopleNamed('of fifty', 50) }

/** Minting what the checkout sold for USDC, to buyers who hold nothing yet; per order of one ticket. */
export async function measureCheckout(): Promise<Section> {
  const { chain, sellAtCheckout } = await openBoxOffice()
  const section: Section = {}
  for (const [size, buyers] of Object.entries(crowds)) {
    section[size] = each(await chain.gasOf(await sellAtCheckout(instantEvent, buyers)), buyers)
  }
  return section
}

/** Checking in at a door through which somebody has gone before; per ticket. */
export async function measureCheckIn(): Promise<Section> {
  const { chain, ticket, sell } = await openBoxOffice()
  const { account } = chain.organizer
  await ticket.write.checkIn([await sell(instantEvent, [personNamed('an early guest')])], { account })
  const section: Section = {}
  for (const [size, guests] of Object.entries(crowds)) {
    const tokenIds = await sell(instantEvent, guests)
    section[size] = each(await chain.gasOf(await ticket.write.checkIn([tokenIds], { account })), guests)
  }
  return section
}

/** Refunding what a cancelled event kept, to owners who have had the currency before; per ticket. */
export async function measureRefunds(): Promise<Section> {
  const { chain, manager, giveUsdc, sell, sellAtCheckout, ticketsSoldIn } = await openBoxOffice()
  const sold: Record<string, bigint[]> = {}
  for (const [size, owners] of Object.entries(crowds)) {
    sold[`native currency, ${size}`] = await sell(escrowEvent, owners)
    await giveUsdc(owners.map(({ address }) => address))
    sold[`USDC, ${size}`] = await ticketsSoldIn(await sellAtCheckout(escrowEvent, owners))
  }
  const value = price * 50n
  const hoard = await manager.write.purchaseTickets([escrowEvent, paidTier, 50n], { value })
  sold['native currency, fifty of one owner'] = await ticketsSoldIn(hoard)
  await manager.write.cancelEvent([escrowEvent], { account: chain.organizer.account })

  const section: Section = {}
  for (const [what, tokenIds] of Object.entries(sold)) {
    section[what] = each(await chain.gasOf(await manager.write.refund([tokenIds])), tokenIds)
  }
  return section
}

function each(gas: number, parts: unknown[]) {
  return { ours: Math.round(gas / parts.length) }
}
