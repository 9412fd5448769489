import { eventManagerAbi } from '@boxoffice/contracts'
import { localKey } from '@boxoffice/contracts/deploy'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { APPROVER_ROLE, Approvers } from '../src/events/approvers.ts'
import { GrantApprover } from '../src/events/grant-approver.ts'
import { SettleApprovers } from '../src/events/settle-approvers.ts'
import { CannotStart } from '../src/platform/index.ts'
import { Transactions } from '../src/relayer/index.ts'
import { ConfirmTransactions } from '../src/relayer/outbox/confirm-transactions.ts'
import { SendTransactions } from '../src/relayer/outbox/send-transactions.ts'
import { eventually } from './harness/eventually.ts'
import { contracts, openSale, type Sale, type Visitor } from './harness/open-sale.ts'

/** Its loops stand still: a test takes the steps, so that it can stop between any two of them. */
describe('having the chain agree who approves', () => {
  let sale: Sale

  beforeAll(async () => {
    sale = await openSale({ areLoopsRunning: false })
  })
  afterAll(() => sale.stop())

  const isOnchain = ({ wallet }: Visitor) =>
    sale.client.readContract({
      ...{ address: contracts.EventManager, abi: eventManagerAbi, functionName: 'hasRole' },
      args: [APPROVER_ROLE, wallet],
    })
  const want = ({ wallet }: Visitor, isWanted = true) =>
    sale.database.work((work) => sale.of(Approvers).want(wallet, isWanted, work))
  const look = async () => {
    await sale.database.query(`update approvers set due_at = now() - interval '1 second'`)
    while ((await sale.of(SettleApprovers).step()) > 0);
  }
  const carry = async () => {
    await sale.database.query(`update lanes set look_at = now() - interval '1 second'`)
    await sale.of(SendTransactions).step()
    await sale.of(ConfirmTransactions).step()
  }
  const transactions = async ({ wallet }: Visitor) => {
    const rows = await sale.database.query<{ status: string }>(
      'select status from transactions where $1 = any(subject_ids) order by id',
      [wallet],
    )
    return rows.map(({ status }) => status)
  }
  const status = async ({ wallet }: Visitor) => (await sale.of(Approvers).of([wallet])).get(wallet)?.status
  const untilConfirmed = (who: Visitor) =>
    eventually(async () => {
      await carry()
      return (await transactions(who)).every((one) => one === 'confirmed')
    })

  test('default: one transaction, however many look at once and however often', async () => {
    const ada = await sale.visitor()
    await want(ada)
    await Promise.all([1, 2, 3, 4, 5].map(() => sale.of(SettleApprovers).step()))
    for (let time = 0; time < 3; time++) await look()
    expect([await transactions(ada), await status(ada)]).toEqual([['queued'], 'granting'])
    await untilConfirmed(ada)
    await look()
    expect([await transactions(ada), await status(ada), await isOnchain(ada)]).toEqual([['confirmed'], 'granted', true])
  })

  test('behavior: a worker that dies over it leaves nothing half done, and the next one does it', async () => {
    const ada = await sale.visitor()
    await want(ada)
    const outbox = sale.of(Transactions)
    const { write } = outbox
    outbox.write = async (...words) => {
      await write.apply(outbox, words)
      throw new Error('killed before the commit')
    }
    await expect(look()).rejects.toThrow('killed before the commit')
    outbox.write = write
    expect([await transactions(ada), await status(ada)]).toEqual([[], 'granting'])
    await look()
    expect(await transactions(ada)).toEqual(['queued'])
    await untilConfirmed(ada)
  })

  test('behavior: what is wanted otherwise meanwhile is done after what is on its way', async () => {
    const ada = await sale.visitor()
    await want(ada)
    await look()
    await want(ada, false)
    await look()
    expect(await transactions(ada)).toEqual(['queued'])
    await untilConfirmed(ada)
    expect(await isOnchain(ada)).toBe(true)
    await look()
    expect(await status(ada)).toBe('revoking')
    await untilConfirmed(ada)
    await look()
    expect([await status(ada), await isOnchain(ada)]).toEqual(['none', false])
    expect(await transactions(ada)).toEqual(['confirmed', 'confirmed'])
  })

  test('behavior: a role whose block the chain loses is there again', async () => {
    const ada = await sale.visitor()
    const before = await sale.client.snapshot()
    await want(ada)
    await look()
    await untilConfirmed(ada)
    await look()
    expect(await status(ada)).toBe('granted')
    await sale.client.revert({ id: before })
    await sale.client.mine({ blocks: 3 })
    expect(await isOnchain(ada)).toBe(false)
    await eventually(async () => {
      await look()
      await carry()
      return isOnchain(ada)
    })
    await untilConfirmed(ada)
    await look()
    expect(await status(ada)).toBe('granted')
  })
})

describe('a key that is not the admin of EventManager', () => {
  test('error: is found out, told, and tried again less and less often', async () => {
    const sale = await openSale({ environment: { EVENTS_ADMIN_KEY: localKey(15) } })
    const ada = await sale.visitor()
    await expect(sale.of(GrantApprover).to(ada.wallet)).rejects.toThrow(CannotStart)
    const [row] = await sale.database.query<{ failures: number; isLater: boolean }>(
      `select failures, due_at > now() + interval '5 seconds' as "isLater" from approvers where wallet = $1`,
      [ada.wallet],
    )
    expect(row).toEqual({ failures: 1, isLater: true })
    expect((await sale.of(Approvers).of([ada.wallet])).get(ada.wallet)).toMatchObject({
      status: 'failed',
      call: { to: contracts.EventManager },
    })
    await sale.stop()
  })
})
