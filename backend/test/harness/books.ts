import { entryPointAbi, entryPointAddress, eventManagerAbi, ticketNftAbi } from '@boxoffice/contracts'
import { expect } from '@jest/globals'
import type { Address, Hex } from 'viem'
import { contracts, type Sale } from './open-sale.ts'

type TicketedOrder = { wallet: Address; status: string; quantity: number; token_ids: string[] }

/** What the paymaster has in the EntryPoint: sponsoring takes from it, and nothing else does. */
export function depositOf({ client }: Sale): Promise<bigint> {
  return client.readContract({
    ...{ address: entryPointAddress, abi: entryPointAbi, functionName: 'balanceOf' },
    args: [contracts.TicketPaymaster],
  })
}

/** Everything that the database says of the past is what the chain says, and nothing is held, open or paid twice. */
export async function expectBalancedBooks(sale: Sale, { depositBefore }: { depositBefore: bigint }): Promise<void> {
  await expectOrdersWithTheirTickets(sale)
  await expectTiersAsSold(sale)
  await expectSponsorshipPaidOnce(sale, depositBefore)
  await expectOperationsOnce(sale)
}

async function expectOrdersWithTheirTickets({ database, client }: Sale): Promise<void> {
  const orders = await database.query<TicketedOrder>(
    'select wallet, status, quantity, token_ids::text[] as token_ids from orders',
  )
  for (const { wallet, status, quantity, token_ids } of orders) {
    expect({ status, tickets: token_ids.length }).toEqual({ status, tickets: status === 'ticketed' ? quantity : 0 })
    for (const id of token_ids) {
      const nft = { address: contracts.TicketNFT, abi: ticketNftAbi } as const
      expect(await client.readContract({ ...nft, functionName: 'ownerOf', args: [BigInt(id)] })).toBe(wallet)
    }
  }
  const everyId = orders.flatMap(({ token_ids }) => token_ids).sort()
  const rows = await database.query<{ id: string }>('select token_id::text as id from tickets')
  expect(rows.map(({ id }) => id).sort()).toEqual(everyId)
}

async function expectTiersAsSold({ database, client }: Sale): Promise<void> {
  const tiers = await database.query<{ onchain: string; tier_id: number; held: number; sold: number; open: string }>(
    `select e.onchain_event_id as onchain, t.tier_id, t.held, t.sold,
       coalesce((select sum(o.quantity) from orders o where o.event_id = t.event_id and o.tier_id = t.tier_id
                   and o.status in ('placed', 'paying')), 0) as open
       from tiers t join events e on e.id = t.event_id where e.onchain_event_id is not null`,
  )
  for (const { onchain, tier_id, held, sold, open } of tiers) {
    const manager = { address: contracts.EventManager, abi: eventManagerAbi } as const
    const args = [BigInt(onchain), BigInt(tier_id)] as const
    const tier = await client.readContract({ ...manager, functionName: 'tierOf', args })
    expect({ held, sold: BigInt(sold) }).toEqual({ held: Number(open), sold: tier.sold })
  }
}

async function expectSponsorshipPaidOnce(sale: Sale, depositBefore: bigint): Promise<void> {
  const [book] = await sale.database.query<{ paid: string; open: string; unpaid: string }>(
    `select coalesce(sum(actual_units) filter (where status = 'settled'), 0) as paid,
       count(*) filter (where status = 'reserved') as open,
       (select count(*) from operations o where o.status = 'confirmed' and 1 <> (
          select count(*) from sponsorships s where s.operation_id = o.id and s.status = 'settled')) as unpaid
       from sponsorships`,
  )
  expect(book).toEqual({ paid: String(depositBefore - (await depositOf(sale))), open: '0', unpaid: '0' })
}

async function expectOperationsOnce({ database, client }: Sale): Promise<void> {
  const logs = await client.getContractEvents({
    ...{ address: entryPointAddress, abi: entryPointAbi, eventName: 'UserOperationEvent', strict: true },
    fromBlock: 0n,
  })
  const carriedOut = logs.map(({ args }) => args.userOpHash).sort()
  const confirmed = await database.query<{ hash: Hex }>(
    `select user_op_hash as hash from operations where transaction_hash is not null and status in ('confirmed', 'failed')`,
  )
  expect(confirmed.map(({ hash }) => hash).sort()).toEqual(carriedOut)
}
