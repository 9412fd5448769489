import { canonicalJson, type Json } from './canonical-json.ts'
import type { Event, Tier } from './event.ts'

/** Everything that an organizer says of an event, as plain JSON: what is decided about. */
export type EventContent = { readonly tiers: readonly TierContent[] } & { readonly [field: string]: Json }

type TierContent = { readonly tierId: number } & { readonly [field: string]: Json }

/** One thing that is not what it was; null where there was or is none. */
export type ContentChange = { readonly field: string; readonly before: Json; readonly after: Json }

/** As it would be with what is proposed. */
export function contentOf(event: Event): EventContent {
  const { title, description, category, venue, timeZone, payoutMode, proposal } = event
  return {
    ...{ title, description, category, venue, timeZone },
    startsAt: event.startsAt.toISOString(),
    endsAt: event.endsAt.toISOString(),
    saleStartsAt: event.saleStartsAt.toISOString(),
    saleEndsAt: event.saleEndsAt.toISOString(),
    transferPolicy: { kind: event.transferPolicy, resaleCapBps: event.resaleCapBps, royaltyBps: event.royaltyBps },
    payoutMode,
    ...proposal,
    tiers: event.tiers.filter(({ status }) => status !== 'rejected').map(tierContentOf),
  }
}

/** Field by field, a tier as one: `tiers/0`. */
export function changesBetween(before: EventContent, after: EventContent): ContentChange[] {
  const [was, is] = [flat(before), flat(after)]
  return [...new Set([...is.keys(), ...was.keys()])]
    .map((field) => ({ field, before: was.get(field) ?? null, after: is.get(field) ?? null }))
    .filter((change) => canonicalJson(change.before) !== canonicalJson(change.after))
}

function tierContentOf({ tierId, name, maximum, perPerson, isGuarded, prices }: Tier): TierContent {
  const { native, usdc } = prices
  const texts = { native: native === null ? null : String(native), usdc: usdc === null ? null : String(usdc) }
  return { tierId, name, maximum, perPerson, guarded: isGuarded, prices: texts }
}

function flat({ tiers, ...fields }: EventContent): Map<string, Json> {
  return new Map<string, Json>([
    ...Object.entries(fields),
    ...tiers.map((tier) => [`tiers/${tier.tierId}`, tier] as const),
  ])
}
