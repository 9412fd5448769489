import { eventManagerAbi } from '@boxoffice/contracts'
import { type Address, type ContractEventName, type Hex, maxUint64 } from 'viem'
import { type ChainLog, type DecodedLog, decodeLogs, type Origin, originOf, ProjectedTable } from '../indexer/index.ts'
import { termsDigest } from './terms-digest.ts'
import { readTokenId } from './token-id.ts'

type EventRow = Origin & {
  readonly onchain_event_id: string
  readonly organizer: Address
  readonly terms_digest: Hex
  readonly status: 'pending'
  readonly reason: null
}
type TierRow = Origin & { readonly onchain_event_id: string; readonly tier_id: number }
type ChangeRow = Origin & { readonly onchain_event_id: string; readonly kind: string }
export type SaleRow = TierRow & { readonly token_id: string }

export const onchainEvents = new ProjectedTable<EventRow>('onchain_events', ['onchain_event_id'])
export const onchainTiers = new ProjectedTable<TierRow>('onchain_tiers', ['onchain_event_id', 'tier_id'])
export const eventChanges = new ProjectedTable<ChangeRow>('event_changes')
export const sales = new ProjectedTable<SaleRow>('sales', ['token_id'])

/** What EventManager's logs say, as rows. */
export type OnchainRows = {
  readonly events: readonly EventRow[]
  readonly tiers: readonly TierRow[]
  readonly changes: readonly ChangeRow[]
  readonly sales: readonly SaleRow[]
}

type Named<Name extends ContractEventName<typeof eventManagerAbi>> = DecodedLog<typeof eventManagerAbi, Name>

// All bits of the field set: not for sale in that currency.
const NOT_FOR_NATIVE = 2n ** 96n - 1n

export function onchainRows(logs: readonly ChainLog[], usdc: Address): OnchainRows {
  const named = <Name extends ContractEventName<typeof eventManagerAbi>>(name: Name) =>
    decodeLogs(eventManagerAbi, name, logs)
  const tiers = named('TierAdded')
  return {
    events: named('EventCreated').map((log) => eventRow(log, tiers)),
    tiers: tiers.map(tierRow),
    changes: [
      ...named('EventApproved').map((log) => change(log, 'approved', log.args.approver)),
      ...named('EventRejected').map((log) => change(log, 'rejected', log.args.approver, log.args.reason)),
      ...named('EventCancelled').map((log) => change(log, 'cancelled', log.args.by)),
      ...named('TierApproved').map((log) => change(log, 'tier_approved', log.args.approver)),
    ],
    sales: named('TicketSold').map((log) => saleRow(log, usdc)),
  }
}

function eventRow(log: Named<'EventCreated'>, allTiers: readonly Named<'TierAdded'>[]) {
  const { eventId, organizer, feeBps, terms } = log.args
  const own = allTiers.filter((one) => one.args.eventId === eventId && one.transactionHash === log.transactionHash)
  return {
    onchain_event_id: String(eventId),
    organizer,
    terms_digest: termsDigest(organizer, [terms, own.map(({ args }) => args.terms)]),
    status: 'pending' as const,
    reason: null,
    fee_bps: Number(feeBps),
    payout_mode: terms.payoutMode,
    transfer_policy: terms.transferPolicy,
    resale_cap_bps: terms.resaleCapBps,
    royalty_bps: terms.royaltyBps,
    sale_starts_at: time(terms.saleStart),
    sale_ends_at: time(terms.saleEnd),
    ends_at: time(terms.endsAt),
    created_at: log.minedAt.toISOString(),
    ...originOf(log),
  }
}

function tierRow(log: Named<'TierAdded'>) {
  const { eventId, tierId, terms } = log.args
  return {
    onchain_event_id: String(eventId),
    tier_id: Number(tierId),
    native_price: terms.nativePrice === NOT_FOR_NATIVE ? null : String(terms.nativePrice),
    usdc_price: terms.usdcPrice === maxUint64 ? null : String(terms.usdcPrice),
    maximum: terms.maximum,
    is_guarded: terms.guarded,
    metadata_digest: terms.metadataDigest,
    ...originOf(log),
  }
}

function change(
  log: ChainLog & { args: { eventId: bigint; tierId?: bigint } },
  kind: string,
  account: Address,
  reason: string | null = null,
) {
  const { eventId, tierId } = log.args
  const about = { onchain_event_id: String(eventId), tier_id: tierId === undefined ? null : Number(tierId) }
  return { ...about, kind, by_account: account, reason, ...originOf(log) }
}

function saleRow(log: Named<'TicketSold'>, usdc: Address) {
  const { tokenId, eventId, buyer, price } = log.args
  const { tierId, paidIn } = readTokenId(tokenId)
  return {
    token_id: String(tokenId),
    onchain_event_id: String(eventId),
    tier_id: tierId,
    buyer,
    price: String(price),
    currency: paidIn === 'usdc' ? usdc : 'native',
    sold_at: log.minedAt.toISOString(),
    ...originOf(log),
  }
}

function time(seconds: number): string {
  return new Date(seconds * 1000).toISOString()
}
