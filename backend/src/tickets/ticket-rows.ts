import { eventManagerAbi, ticketNftAbi } from '@boxoffice/contracts'
import { type Address, isAddressEqual, zeroAddress } from 'viem'
import { readTokenId } from '../events/index.ts'
import { type ChainLog, type DecodedLog, decodeLogs, type Origin, originOf, ProjectedTable } from '../indexer/index.ts'

export type NewTicketRow = Origin & { readonly token_id: string; readonly onchain_event_id: string }
type ChangeRow = Origin & { readonly token_id: string; readonly kind: string }

type Minted = DecodedLog<typeof ticketNftAbi, 'TicketMinted'>
type Sold = DecodedLog<typeof eventManagerAbi, 'TicketSold'>
type Places = { readonly EventManager: Address; readonly TicketNFT: Address }

export const tickets = new ProjectedTable<NewTicketRow>('tickets', ['onchain_event_id', 'tier_id', 'serial'])
export const ticketChanges = new ProjectedTable<ChangeRow>('ticket_changes')

export type TicketLogs = {
  readonly minted: readonly Minted[]
  readonly sold: readonly Sold[]
  /** Numbers of events on the chain. */
  readonly createdEvents: readonly string[]
  readonly changes: readonly ChangeRow[]
}

export function decodeTicketLogs(logs: readonly ChainLog[], { EventManager, TicketNFT }: Places): TicketLogs {
  const sales = logs.filter(({ address }) => isAddressEqual(address, EventManager))
  const tickets = logs.filter(({ address }) => isAddressEqual(address, TicketNFT))
  return {
    minted: decodeLogs(ticketNftAbi, 'TicketMinted', tickets),
    sold: decodeLogs(eventManagerAbi, 'TicketSold', sales),
    createdEvents: decodeLogs(eventManagerAbi, 'EventCreated', sales).map(({ args }) => String(args.eventId)),
    changes: [
      // Minting and burning, which have logs of their own, move a ticket from nobody and to nobody.
      ...decodeLogs(ticketNftAbi, 'Transfer', tickets)
        .filter(({ args }) => args.from !== zeroAddress && args.to !== zeroAddress)
        .map((log) => change(log, 'transferred', log.args.to)),
      ...decodeLogs(ticketNftAbi, 'TicketCheckedIn', tickets).map((log) => change(log, 'checked_in')),
      ...decodeLogs(eventManagerAbi, 'TicketRefunded', sales).map((log) => change(log, 'refunded')),
    ],
  }
}

export function ticketRows({ minted, sold }: TicketLogs, ids: ReadonlyMap<string, string>, usdc: Address) {
  const prices = new Map(sold.map(({ args }) => [args.tokenId, args.price]))
  return minted.map((log) => {
    const { tokenId, to, tokenURI } = log.args
    const price = prices.get(tokenId)
    if (price === undefined) throw new Error(`Ticket ${tokenId} was minted, but not sold`)
    const { eventId, tierId, serial, paidIn } = readTokenId(tokenId)
    return {
      token_id: String(tokenId),
      event_id: ids.get(String(eventId)) ?? null,
      onchain_event_id: String(eventId),
      tier_id: tierId,
      serial,
      minted_to: to,
      owner: to,
      status: 'active',
      price: String(price),
      currency: paidIn === 'usdc' ? usdc : 'native',
      token_uri: tokenURI,
      user_op_hash: log.userOpHash,
      ...originOf(log),
    }
  })
}

function change(log: ChainLog & { args: { tokenId: bigint } }, kind: string, owner: Address | null = null) {
  const { args, minedAt } = log
  return { token_id: String(args.tokenId), kind, owner, changed_at: minedAt.toISOString(), ...originOf(log) }
}
