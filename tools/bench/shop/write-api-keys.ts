import { createHash, randomBytes } from 'node:crypto'
import { query } from '../house/query.ts'

/** So many more keys of the merchant that the seed has made, in the tables; answers the keys. */
export async function writeApiKeys(databaseUrl: string, count: number): Promise<string[]> {
  const keys = Array.from({ length: count }, () => `bxk_${randomBytes(32).toString('base64url')}`)
  const hashes = keys.map((key) => createHash('sha256').update(key).digest())
  const written = await query(
    databaseUrl,
    `insert into merchant_api_keys (merchant_id, name, key_hash, hint, scopes, created_at)
     select m.id, 'the bench', hash, 'none', array['payments:write', 'payments:read'], now()
       from (select id from merchants limit 1) m, unnest($1::bytea[]) hash
     returning id`,
    [hashes],
  )
  if (written.length < count) throw new Error('The seed has made no merchant')
  return keys
}
