import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type RoomsUnderTest, startRooms } from '../../../test/harness/start-rooms.ts'
import { Database } from '../../platform/index.ts'
import { type TransactionStatus, transactionStates, transactionStatuses } from './transaction-states.ts'

describe('the states of a transaction', () => {
  let rooms: RoomsUnderTest
  let database: Database
  let nonce = 0

  beforeAll(async () => {
    rooms = await startRooms()
    database = rooms.app.get(Database)
    await database.query(`insert into lanes (address, lane_group, look_at) values ('0x1', 'gas', now())`)
  })
  afterAll(() => rooms.stop())

  const stored = async (status: string) => {
    const [row] = await database.query<{ id: string }>(
      `insert into transactions (kind, lane_group, lane_address, lane_nonce, recipient, data, value, gas, status, is_told,
                                 block_hash, succeeded, due_at, created_at)
       values ('tests.none', 'gas', '0x1', $2, '0x', '', 0, 0, $1, false, '0x', true, now(), now()) returning id`,
      [status, nonce++],
    )
    return row?.id
  }
  const moves = (id: string | undefined, to: string) =>
    database.query('update transactions set status = $2 where id = $1', [id, to]).then(
      () => true,
      () => false,
    )
  const mayBecome = (from: TransactionStatus, to: TransactionStatus) => {
    const next: readonly TransactionStatus[] = transactionStates[from]
    return from === to || next.includes(to)
  }

  test('default: the database allows what the table allows, and nothing else', async () => {
    for (const from of transactionStatuses) {
      for (const to of transactionStatuses) {
        expect([from, to, await moves(await stored(from), to)]).toEqual([from, to, mayBecome(from, to)])
      }
    }
  })

  test('error: a status that is not in the table, or a nonce that is given out twice, is not stored', async () => {
    await expect(stored('lost')).rejects.toThrow('transactions_status_known')
    await stored('sent')
    nonce--
    await expect(stored('sent')).rejects.toThrow('transactions_lane_nonce')
    nonce++
  })
})
