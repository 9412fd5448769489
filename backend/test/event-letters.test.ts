import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import PostalMime, { type Email } from 'postal-mime'
import { FollowBlocks } from '../src/indexer/follow-blocks.ts'
import { NotificationsModule } from '../src/notifications/index.ts'
import { SendLetters } from '../src/notifications/send-letters.ts'
import { TellHolders } from '../src/notifications/tell-holders.ts'
import { DeliverFacts } from '../src/platform/facts/deliver-facts.ts'
import { Loops } from '../src/platform/index.ts'
import { eventually } from './harness/eventually.ts'
import { openSale, type Sale, type Visitor } from './harness/open-sale.ts'
import { strangers } from './harness/strangers.ts'
import { startThrowawaySmtp, type ThrowawaySmtp } from './harness/throwaway-smtp.ts'
import { openDesk } from './harness/writing-desk.ts'

const REASON = 'The roof <b>leaks</b>.'

class Killed extends Error {}

describe('letters about events', () => {
  let sale: Sale
  let smtp: ThrowawaySmtp
  let desk: Awaited<ReturnType<typeof openDesk>>
  let organizer: Visitor

  beforeAll(async () => {
    smtp = await startThrowawaySmtp()
    sale = await openSale({ above: [NotificationsModule], environment: { MAIL_SMTP_URL: smtp.url } })
    desk = await openDesk(sale)
    organizer = await sale.visitor('organizer')
  })
  afterAll(async () => {
    await sale.stop()
    await smtp.stop()
  })

  const lettersTo = async ({ person }: Visitor): Promise<Email[]> => {
    const all = await Promise.all(smtp.messages.map((message) => PostalMime.parse(message)))
    return all.filter(({ to }) => to?.some(({ address }) => address === person.email))
  }
  const deliver = async () => {
    while ((await sale.of(DeliverFacts).deliverDue()) > 0);
  }
  /** Whatever becomes due later is due now, as often as something is. */
  const sendAll = async () => {
    await sale.database.query(`update sent_letters set due_at = now() - interval '1 second' where due_at is not null`)
    while ((await sale.of(SendLetters).step()) > 0);
  }
  const goRound = async () => {
    do
      await sale.database.query(
        `update letter_rounds set due_at = now() - interval '1 second' where due_at is not null`,
      )
    while ((await sale.of(TellHolders).step()) > 0)
  }
  const retell = async () => {
    await sale.database.query(
      `update fact_deliveries set delivered_at = null where subscriber like 'notifications.event%'`,
    )
    await deliver()
  }
  const isOwed = (who: Visitor, count: number) =>
    eventually(async () => {
      const rows = await sale.database.query('select id from sent_letters where person_id = $1', [who.person.id])
      return rows.length === count
    })
  const buy = async (who: Visitor, id: string, quantity = 1) => {
    const { body } = await sale.buy(who, id, { quantity })
    expect(await sale.endOf(who, body.orderId)).toMatchObject({ status: 'ticketed' })
  }

  test('default: an organizer is told that it was rejected and why, and at last that it was approved', async () => {
    const id = await desk.create(organizer)
    await desk.submit(organizer, id)
    await desk.reject(id, REASON)
    await desk.submit(organizer, id)
    await desk.reject(id, 'Still.')
    await desk.submit(organizer, id)
    await desk.approve(id)
    await isOwed(organizer, 3)
    await retell()
    await sendAll()
    const letters = await lettersTo(organizer)
    expect(letters.map(({ subject }) => subject).sort()).toEqual([
      'The Paper Lanterns: approved',
      'The Paper Lanterns: not approved',
      'The Paper Lanterns: not approved',
    ])
    const [first, second] = letters.filter(({ subject }) => subject?.includes('not'))
    expect([first?.text, second?.text].join()).toContain(`This is why: ${REASON}`)
    expect(first?.text).toContain(`http://127.0.0.1:3000/organizer/events/${id}`)
    expect(letters.map(({ html }) => html).join()).not.toContain('<b>leaks')
  })

  test('behavior: it is in Korean for somebody who signed in in Korean', async () => {
    const author = await sale.visitor('organizer')
    await sale.database.query(`update people set language = 'ko' where id = $1`, [author.person.id])
    await desk.publish(author)
    await isOwed(author, 1)
    await sendAll()
    expect((await lettersTo(author))[0]?.subject).toBe('The Paper Lanterns: 승인되었어요')
  })

  test('behavior: of a cancelled event everybody who holds tickets is told once, and nobody else', async () => {
    const [fan, friend, outsider] = [await sale.visitor(), await sale.visitor(), await sale.visitor()]
    const [id, other] = [await desk.publish(organizer), await desk.publish(organizer)]
    await buy(fan, id, 3)
    await buy(friend, id)
    await buy(outsider, other)
    await strangers(sale).buy(strangers(sale).ann, BigInt(String((await desk.see(undefined, id)).onchainEventId)))
    await desk.post(organizer, `/events/${id}/cancel`, { reason: REASON })
    await sale.statusIs(id, 'cancelled')
    await isOwed(fan, 2)
    await goRound()
    await retell()
    await goRound()
    await sendAll()
    for (const who of [fan, friend]) {
      const letters = (await lettersTo(who)).filter(({ subject }) => subject?.includes('cancelled'))
      expect(letters.map(({ subject }) => subject)).toEqual(['The Paper Lanterns is cancelled'])
      expect(letters[0]?.text).toContain(REASON)
      expect(letters[0]?.text).toContain('comes back to your wallet')
    }
    expect((await lettersTo(outsider)).filter(({ subject }) => subject?.includes('cancelled'))).toEqual([])
  })

  // At the nth word to the database the worker says no more, and tidies up nothing.
  test('behavior: wherever the worker dies on its round, everybody is told, once', async () => {
    const fans = [await sale.visitor(), await sale.visitor(), await sale.visitor()]
    const id = await desk.publish(organizer)
    for (const fan of fans) await buy(fan, id)
    await sale.of(Loops).beforeApplicationShutdown()
    await strangers(sale).cancel(BigInt(String((await desk.see(undefined, id)).onchainEventId)))
    while ((await sale.of(FollowBlocks).step()) > 0);
    await deliver()
    const { database } = sale
    const { work } = database
    const owed = async () =>
      (
        await database.query<{ person_id: string }>(
          `select person_id from sent_letters where kind = 'event-cancelled' and subject_id = $1`,
          [id],
        )
      ).map(({ person_id }) => person_id)
    let deaths = 0
    for (let words = 0; ; words++) {
      await database.query(`delete from sent_letters where subject_id = $1`, [id])
      await database.query(
        `update letter_rounds set tier_id = -1, serial = 0, owed = 0, passes = 0, due_at = now() where event_id = $1`,
        [id],
      )
      let left = words
      database.work = (story) =>
        work.call(database, async (unit) => {
          const { query } = unit
          unit.query = (...said) => {
            if (left-- <= 0) throw new Killed()
            return query.apply(unit, said) as never
          }
          const result = await story(unit)
          if (left-- <= 0) throw new Killed() // before the commit: nothing of it stands
          return result
        }) as never
      const isDead = await goRound().then(
        () => false,
        (error: unknown) => {
          if (error instanceof Killed) return true
          throw error
        },
      )
      database.work = work
      await goRound()
      expect((await owed()).sort()).toEqual(fans.map(({ person }) => person.id).sort())
      deaths += isDead ? 1 : 0
      if (!isDead) break
    }
    expect(deaths).toBeGreaterThan(10)
    sale.of(Loops).start()
  })

  test('behavior: they become due one after the other, so that those about orders go in between', async () => {
    const rows = await sale.database.query<{ due: number }>(
      `select extract(epoch from l.due_at - r.began_at)::float as due from sent_letters l
         join letter_rounds r on r.event_id = l.subject_id
        where l.sent_at is null and l.kind = 'event-cancelled' order by l.due_at`,
    )
    expect(rows.map(({ due }) => Math.round(due * 100))).toEqual([0, 1, 2])
  })

  test('behavior: a cancellation that the chain takes back is told to nobody', async () => {
    const fan = await sale.visitor()
    const id = await desk.publish(organizer)
    await buy(fan, id)
    await sale.of(Loops).beforeApplicationShutdown()
    const moment = await sale.client.snapshot()
    await strangers(sale).cancel(BigInt(String((await desk.see(undefined, id)).onchainEventId)))
    while ((await sale.of(FollowBlocks).step()) > 0);
    await deliver()
    await sale.client.revert({ id: moment })
    await sale.client.mine({ blocks: 3 })
    while ((await sale.of(FollowBlocks).step()) > 0);
    await sale.database.query(`update letter_rounds set due_at = now() - interval '1 second' where due_at is not null`)
    await sale.of(TellHolders).step()
    const rows = await sale.database.query(
      `select id from sent_letters where kind = 'event-cancelled' and person_id = $1`,
      [fan.person.id],
    )
    expect(rows).toEqual([])
    sale.of(Loops).start()
  })
})
