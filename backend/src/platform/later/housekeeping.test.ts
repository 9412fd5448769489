import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type RoomsUnderTest, startRooms } from '../../../test/harness/start-rooms.ts'
import { Database } from '../database/database.ts'
import { Housekeeping } from './housekeeping.ts'

describe('keeping house', () => {
  let rooms: RoomsUnderTest

  beforeAll(async () => {
    rooms = await startRooms()
  })
  afterAll(() => rooms.stop())

  test('default: what has served its time goes; what is young or not yet heard stays', async () => {
    const database = rooms.app.get(Database)
    await database.query(`
      insert into idempotency_keys (caller, route, key, request_digest, created_at) values
        ('me', 'POST /gifts', 'old', '', now() - interval '3 days'), ('me', 'POST /gifts', 'young', '', now())`)
    await database.query(`
      insert into facts (type, payload, occurred_at) values
        ('tests.Heard', '{}', now() - interval '31 days'), ('tests.Unheard', '{}', now() - interval '31 days'), ('tests.Young', '{}', now())`)
    await database.query(`
      insert into fact_deliveries (fact_id, subscriber, due_at, delivered_at)
      select id, 'tests.usher', now(), case type when 'tests.Unheard' then null else now() end from facts`)

    await rooms.app.get(Housekeeping).keepHouse()

    expect(await database.query('select key from idempotency_keys')).toEqual([{ key: 'young' }])
    expect(await database.query('select type from facts order by type')).toEqual([
      { type: 'tests.Unheard' },
      { type: 'tests.Young' },
    ])
  })
})
