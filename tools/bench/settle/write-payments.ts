import { getAddress } from 'viem'
import { query } from '../house/query.ts'
import { type BenchEvent, PAID_TIER } from '../house/sold-event.ts'
import { contracts } from '../sale/chain-client.ts'
import type { Authorization } from './authorization.ts'

/** Payments as accepting them leaves them, each with its order and its hold; answers their ids. */
export async function writePayments(
  databaseUrl: string,
  { id: eventId }: Pick<BenchEvent, 'id'>,
  authorizations: readonly Authorization[],
): Promise<string[]> {
  const rows = await query<{ id: string }>(
    databaseUrl,
    `with claimed as materialized (
       select uuidv7() as id, n.*
         from unnest($1::text[], $2::bytea[], $3::bytea[], $4::bigint[], $5::bigint[])
           as n (payer, nonce, signature, valid_after, valid_before)
     ), held as (
       update tiers set held = held + (select count(*) from claimed) where event_id = $6 and tier_id = $7
     ), paid as (
       insert into payments (id, kind, status, signed_by, asset, payer, pay_to, amount, valid_after, valid_before,
                             authorization_nonce, signature, request_digest, batch_key, due_at, created_at)
       select id, 'tickets', 'pending', 'key', $8, payer, $9, $10, valid_after, valid_before, nonce, signature, nonce,
              $6 || ' ' || $7, now(), now() from claimed
     ), ordered as (
       insert into orders (payer, wallet, event_id, tier_id, quantity, price, currency, payment_id, status,
                           placed_at, hold_until, due_at)
       select payer, payer, $6::uuid, $7, 1, $10, $8, id, 'paying', now(), to_timestamp(valid_before), 'infinity'
         from claimed
     )
     select id from claimed`,
    [
      authorizations.map(({ payer }) => getAddress(payer)),
      authorizations.map(({ nonce }) => bytesOf(nonce)),
      authorizations.map(({ signature }) => bytesOf(signature)),
      authorizations.map(({ validAfter }) => String(validAfter)),
      authorizations.map(({ validBefore }) => String(validBefore)),
      ...[eventId, PAID_TIER.tierId, contracts.USDC, contracts.TicketCheckout, String(PAID_TIER.priceUnits)],
    ],
  )
  await query(databaseUrl, 'analyze payments, orders')
  return rows.map(({ id }) => id)
}

function bytesOf(hex: string): Buffer {
  return Buffer.from(hex.slice(2), 'hex')
}
