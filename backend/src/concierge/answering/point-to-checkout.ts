import { checkoutUrl } from '../concierge.schemas.ts'
import type { Context } from '../prompts/prompt.ts'

export type Pointed = { readonly text: string; readonly eventId: string | null }

/**
 * An answer with the link by which the event is bought that it is about: of those that can be bought the one that it
 * names first. The concierge never buys by itself.
 */
export function pointToCheckout(text: string, { events }: Context, webUrl: string): Pointed {
  const said = text.toLowerCase()
  const [named] = events
    .filter(({ isOnSale }) => isOnSale)
    .map(({ id, title }) => ({ id, at: said.indexOf(title.toLowerCase()) }))
    .filter(({ at }) => at >= 0)
    .sort((one, other) => one.at - other.at)
  if (!named) return { text, eventId: null }
  const url = checkoutUrl(named.id, webUrl)
  return { text: text.includes(url) ? text : `${text}\n\n${url}`, eventId: named.id }
}
