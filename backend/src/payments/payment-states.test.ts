import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type RoomsUnderTest, startRooms } from '../../test/harness/start-rooms.ts'
import { Database } from '../platform/index.ts'
import { mayBecome, paymentStatuses } from './payment-states.ts'

describe('the states of a payment', () => {
  let rooms: RoomsUnderTest
  let database: Database
  let transactionId: string | undefined

  beforeAll(async () => {
    rooms = await startRooms()
    database = rooms.app.get(Database)
    const [row] = await database.query<{ id: string }>(
      `insert into transactions (kind, lane_group, recipient, data, value, gas, status, is_told, due_at, created_at)
       values ('tests.none', 'gas', '0x', '', 0, 21000, 'queued', false, now(), now()) returning id`,
    )
    transactionId = row?.id
  })
  afterAll(() => rooms.stop())

  const stored = async (status: string) => {
    const [row] = await database.query<{ id: string }>(
      `insert into payments (kind, status, signed_by, asset, payer, pay_to, amount, valid_after, valid_before,
                             authorization_nonce, signature, request_digest, batch_key, transaction_id, error_code,
                             due_at, created_at)
       values ('tests', $1, 'key', '0x', '0x', '0x', 1, 0, 1, $2, '', '', '', $3, 'tests.none', now(), now())
       returning id`,
      [status, randomBytes(32), transactionId],
    )
    return row?.id
  }
  const moves = (id: string | undefined, to: string) =>
    database.query('update payments set status = $2 where id = $1', [id, to]).then(
      () => true,
      () => false,
    )

  test('default: the database allows what the table allows, and nothing else', async () => {
    for (const from of paymentStatuses) {
      for (const to of paymentStatuses) {
        expect([from, to, await moves(await stored(from), to)]).toEqual([from, to, from === to || mayBecome(from, to)])
      }
    }
  })

  test('error: a status that is not in the table is not stored', async () => {
    await expect(stored('lost')).rejects.toThrow('payments_status_known')
  })

  test('error: what is sent is in a transaction, and what failed has a reason', async () => {
    const id = await stored('processing')
    await database.query('update payments set transaction_id = null, error_code = null where id = $1', [id])
    expect(await moves(id, 'sent')).toBe(false)
    expect(await moves(id, 'failed')).toBe(false)
    expect(await moves(id, 'pending')).toBe(true)
  })
})
