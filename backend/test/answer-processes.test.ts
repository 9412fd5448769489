import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type AnsweringSale, openAnsweringSale } from './harness/answering-sale.ts'
import { PRICE } from './harness/concierge-desk.ts'
import { eventually } from './harness/eventually.ts'

const MINUTE = 60_000

describe('an answer over processes that race and die', () => {
  let answering: AnsweringSale

  beforeAll(async () => {
    answering = await openAnsweringSale()
  })
  afterAll(() => answering?.stop())

  test(
    'behavior: one authorization a hundred times at once, over three API processes, is one question and is paid for once',
    async () => {
      const { desk, payers, sale, question } = answering
      const payer = await payers.payer(2n * PRICE)
      const others = await Promise.all([answering.startApi(), answering.startApi()])
      await answering.startWorker()
      const urls = [sale.rooms.url, ...others]
      const header = await desk.header(payer, question)
      const answers = await Promise.all(
        Array.from({ length: 100 }, async (_, time) => {
          const answer = await fetch(`${urls[time % urls.length]}/api/v1/chat`, {
            ...{ method: 'POST', body: JSON.stringify(question) },
            headers: { 'content-type': 'application/json', 'payment-signature': header, prefer: 'wait=20' },
          })
          return { status: answer.status, body: (await answer.json()) as { promptId: string; promptToken: string } }
        }),
      )
      expect(new Set(answers.map(({ body }) => body.promptId)).size).toBe(1)
      expect(answers.filter(({ status }) => status !== 200 && status !== 202)).toEqual([])
      const [{ promptId = '', promptToken = '' } = {}] = answers.map(({ body }) => body)
      await answering.expectEnds([{ promptId, promptToken, payer: payer.address, left: PRICE }], {
        ...{ end: 'completed', before: 0 },
      })
      await answering.workers.endAll()
    },
    2 * MINUTE,
  )

  test(
    'behavior: upstream has the money and has answered, and nobody has heard it: one answer, paid for once',
    async () => {
      const { line } = answering
      line.seen.splice(0)
      line.suffer({ on: 'paying', how: 'held', times: 2 })
      const before = (await answering.paidUpstream()).length
      const [asked, first] = [await answering.ask(), await answering.startWorker()]
      await eventually(() => line.held() === 2)
      await first.kill()
      expect(await answering.paidUpstream()).toHaveLength(before + 2)
      line.recover()
      await answering.makeDue()
      await answering.startWorker()
      await answering.expectEnds(asked, { end: 'completed', before })
      expect(new Set(line.seen).size).toBe(2) // the same bytes went out again
      expect(line.seen.length).toBeGreaterThan(2)
    },
    2 * MINUTE,
  )
})
