import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import {
  type OutboxChain,
  type OutboxDesk,
  openChain,
  openOutbox,
  somebody,
} from '../../../test/harness/outbox-desk.ts'
import { Clock } from '../../platform/index.ts'
import { ListTransactions } from '../index.ts'
import { ForgetAttempts } from './forget-attempts.ts'

describe('what has gone through the outbox', () => {
  let chain: OutboxChain
  let desk: OutboxDesk

  beforeAll(async () => {
    chain = await openChain()
    desk = await openOutbox(chain)
  })
  afterAll(async () => {
    await desk?.stop()
    await chain?.stop()
  })

  test('default: pages show the newest first, and each of them once', async () => {
    const ids: string[] = []
    for (let turn = 0; turn < 5; turn++) ids.push(await desk.pay(somebody()))
    await desk.untilAllAre(ids, 'confirmed')
    const list = desk.rooms.app.get(ListTransactions)
    const first = await list.page({ limit: 3 })
    const next = await list.page({ limit: 2, cursor: first.nextCursor ?? '' })
    expect([...first.items, ...next.items].map(({ id }) => id)).toEqual(ids.toReversed())
    expect(next.nextCursor).toBeNull()
    expect((await list.page({ status: 'queued', limit: 10 })).items).toEqual([])
  })

  test('error: a cursor that no page has given is refused', async () => {
    const page = desk.rooms.app.get(ListTransactions).page({ limit: 1, cursor: 'x' })
    await expect(page).rejects.toMatchObject({ kind: { code: 'platform.invalid_request' } })
  })

  test('behavior: the signatures of what has long ended are thrown away, and no others', async () => {
    const ended = await desk.pay(somebody())
    await desk.untilIs(ended, 'confirmed')
    await chain.client.setAutomine(false)
    const open = await desk.pay(somebody())
    await desk.sender.step()
    const clock = desk.rooms.app.get(Clock)
    const ago = clock.ago.bind(clock)
    await desk.rooms.app.get(ForgetAttempts).forget()
    expect((await desk.find(ended)).attempts).toHaveLength(1)
    clock.ago = () => clock.in(1)
    await desk.rooms.app.get(ForgetAttempts).forget()
    clock.ago = ago
    expect((await desk.find(ended)).attempts).toEqual([])
    expect((await desk.find(open)).attempts).toHaveLength(1)
    await chain.client.setAutomine(true)
    await chain.client.mine({ blocks: 1 })
    await desk.untilIs(open, 'confirmed')
  })
})
