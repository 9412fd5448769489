import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { DataSource } from 'typeorm'
import { addressContent } from '../src/content/address-content.ts'
import { createDataSource, migrate } from '../src/platform/index.ts'
import { type FreshDatabase, freshDatabase } from './harness/fresh-database.ts'

// Kept before there was a content room, with the CID that was written then and stands on the chain.
const BODY = Buffer.from('{"name":"한강 달빛 재즈 · 잔디석"}')
const CID = 'bafkreiba4kgfnhrrhd55onk3q32isvv2d3hknjmyh6r2g6zh4t3p43x6te'

describe('metadata from before there was a content room', () => {
  let database: FreshDatabase
  let source: DataSource

  beforeAll(async () => {
    database = await freshDatabase()
    source = await createDataSource({ url: database.url, connections: 2, name: 'test' }).initialize()
    while ((await newest()) !== 'FollowedOperations1790000000016') await source.undoLastMigration()
    await source.query('insert into metadata (cid, digest, body, created_at) values ($1, $2, $3, now())', [
      ...[CID, createHash('sha256').update(BODY).digest(), BODY],
    ])
    await source.query(`insert into people (email, created_at) values ('organizer@example.test', now())`)
    await source.query(`
      insert into events
        (organizer_id, title, description, category, venue_name, venue_address, time_zone, starts_at, ends_at,
         sale_starts_at, sale_ends_at, transfer_policy, resale_cap_bps, royalty_bps, payout_mode, status, created_at)
      select id, '', '', 'music', '', '', 'UTC', now(), now() + interval '1 hour', now(), now() + interval '1 hour',
             'free', 0, 0, 'escrow', 'draft', now() from people`)
    await source.query(`
      insert into tiers (event_id, tier_id, name, maximum, per_person, is_guarded, native_price, metadata_cid)
      select id, 0, '', 1, 1, false, 0, '${CID}' from events`)
  })
  afterAll(async () => {
    await source.destroy()
    await database.drop()
  })

  const newest = async () => {
    const [row] = (await source.query('select name from migrations order by id desc limit 1')) as { name: string }[]
    return row?.name
  }
  const rows = async (sql: string) => (await source.query(sql)) as object[]

  test('default: goes over byte for byte under the same CID, and back', async () => {
    await migrate(source)
    expect(await rows('select cid, media_type, size, store from contents')).toEqual([
      { cid: CID, media_type: 'application/json', size: BODY.length, store: 'embedded' },
    ])
    expect(await rows('select cid, bytes from blocks')).toEqual([{ cid: CID, bytes: BODY }])
    expect((await addressContent(BODY)).cid).toBe(CID)
    expect(await rows('select metadata_cid from tiers')).toEqual([{ metadata_cid: CID }])
    await expect(source.query('delete from contents')).rejects.toThrow('tiers')

    while ((await newest()) !== 'FollowedOperations1790000000016') await source.undoLastMigration()
    expect(await rows('select cid, digest, body from metadata')).toEqual([
      { cid: CID, digest: createHash('sha256').update(BODY).digest(), body: BODY },
    ])
    await expect(source.query('delete from metadata')).rejects.toThrow('tiers')
  })
})
