import { createHash, randomBytes } from 'node:crypto'
import type { Caller } from './caller.ts'
import { query } from './query.ts'

/**
 * Thousands of people with sessions, written into the tables as signing in leaves them, for signing in so many takes
 * minutes. Their wallets' keys do not open: for rows without a worker, where nobody signs.
 */
export async function writePeople(databaseUrl: string, count: number): Promise<Caller[]> {
  const tokens = Array.from({ length: count }, () => randomBytes(32).toString('base64url'))
  const hashes = tokens.map((token) => createHash('sha256').update(token).digest())
  const addresses = tokens.map(() => `0x${randomBytes(20).toString('hex')}`)
  const owners = tokens.map(() => `0x${randomBytes(20).toString('hex')}`)
  const rows = await query<{ id: string }>(
    databaseUrl,
    `with made as (
       insert into people (email, created_at)
       select gen_random_uuid() || '@example.com', now() from generate_series(1, cardinality($1::bytea[])) returning id
     ), numbered as (
       select id, row_number() over () as place from made
     ), roles as (
       insert into person_roles (person_id, role, granted_at) select id, 'attendee', now() from made
     ), opened as (
       insert into sessions (person_id, token_hash, created_at, fresh_at, used_at, expires_at, ends_at)
       select id, ($1::bytea[])[place], now(), now(), now(), now() + interval '14 days', now() + interval '90 days' from numbered
     ), given as (
       insert into wallets
         (id, person_id, address, owner, salt, sealed_key, wrapped_data_key, master_key_version, created_at)
       select gen_random_uuid(), id, ($2::text[])[place], ($3::text[])[place], 0, '', '', version, now()
         from numbered, (select version from wallet_master_keys limit 1)
     )
     select id from numbered order by place`,
    [hashes, addresses, owners],
  )
  await query(databaseUrl, 'analyze people, person_roles, sessions, wallets')
  return rows.map(({ id: personId }, index) => ({ personId, token: tokens[index] ?? '' }))
}
