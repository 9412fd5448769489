import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type RoomsUnderTest, startRooms } from '../../test/harness/start-rooms.ts'
import { Database } from '../platform/index.ts'
import { mayBecome, operationStatuses } from './operation-states.ts'

describe('the states of an operation', () => {
  let rooms: RoomsUnderTest
  let database: Database

  beforeAll(async () => {
    rooms = await startRooms()
    database = rooms.app.get(Database)
  })
  afterAll(() => rooms.stop())

  const stored = async (status: string) => {
    const [row] = await database.query<{ id: string }>(
      `insert into operations (kind, person_id, wallet, calls, lane, status, steps, due_at, created_at)
       values ('tests.none', $1, '0x', '[]', 0, $2, '[]', now(), now()) returning id`,
      [randomUUID(), status],
    )
    return row?.id
  }
  const moves = (id: string | undefined, to: string) =>
    database.query('update operations set status = $2 where id = $1', [id, to]).then(
      () => true,
      () => false,
    )

  test('default: the database allows what the table allows, and nothing else', async () => {
    for (const from of operationStatuses) {
      for (const to of operationStatuses) {
        expect([from, to, await moves(await stored(from), to)]).toEqual([from, to, from === to || mayBecome(from, to)])
      }
    }
  })

  test('error: a status that is not in the table is not stored', async () => {
    await expect(stored('lost')).rejects.toThrow('operations_status_known')
  })
})
