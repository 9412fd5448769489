import { afterAll, beforeAll, beforeEach, describe, test } from '@jest/globals'
import { type AnsweringSale, openAnsweringSale } from './harness/answering-sale.ts'
import { eventually } from './harness/eventually.ts'
import type { WorkerProcess } from './harness/worker-process.ts'
import { closeGate, type Write } from './harness/write-gate.ts'

const MINUTE = 60_000
const becomes = (status: string) => `new.status = '${status}' and old.status is distinct from '${status}'`
const isGiven = (column: string) => `new.${column} is not null and old.${column} is null`
const isFor = (purpose: string) => `new.purpose = '${purpose}'`

type Steps = Readonly<Record<string, Write>>

/** Every write that is a step from the payment to the answer. */
const TO_THE_ANSWER: Steps = {
  'the payment was looked at': { table: 'payments', on: 'update', when: becomes('processing') },
  'its settlement is written down': { table: 'transactions', on: 'insert', when: `new.kind = 'payments.settle'` },
  'its settlement is signed': { table: 'transaction_attempts', on: 'insert' },
  'its settlement is confirmed': { table: 'transactions', on: 'update', when: becomes('confirmed') },
  'the payment is completed': { table: 'payments', on: 'update', when: becomes('completed') },
  'the prompt is paid for': { table: 'prompts', on: 'update', when: isGiven('paid_at') },
  'it is taken in hand': { table: 'prompts', on: 'update', when: 'new.attempts > old.attempts' },
  'its context is kept': { table: 'prompts', on: 'update', when: isGiven('context') },
  'what is asked is kept': { table: 'upstream_purchases', on: 'insert' },
  'what it costs is reserved': { table: 'ops_spends', on: 'insert', when: isFor('answer') },
  'it is counted on the day': { table: 'ops_days', on: 'update', when: 'new.units > old.units' },
  'its authorization is signed': { table: 'ops_spends', on: 'update', when: becomes('signed') },
  'its authorization is kept': { table: 'upstream_purchases', on: 'update', when: isGiven('payment_header') },
  'upstream has answered': { table: 'upstream_purchases', on: 'update', when: isGiven('answered_at') },
  'the prompt is answered': { table: 'prompts', on: 'update', when: becomes('completed') },
  'the books have the answer': { table: 'ledger_entries', on: 'insert', when: `new.kind = 'prompt-answered'` },
  'the purchase is settled': { table: 'ops_spends', on: 'update', when: becomes('settled') },
  'the books have the purchase': { table: 'ledger_entries', on: 'insert', when: `new.kind = 'upstream-paid'` },
}

/** From an answer to its title. */
const TO_THE_TITLE: Steps = {
  'it is taken in hand': { table: 'prompts', on: 'update', when: 'new.share_attempts > old.share_attempts' },
  'what is asked is kept': { table: 'upstream_purchases', on: 'insert', when: isFor('classification') },
  'what it costs is reserved': { table: 'ops_spends', on: 'insert', when: isFor('classification') },
  'its authorization is kept': { table: 'upstream_purchases', on: 'update', when: isGiven('payment_header') },
  'upstream has answered': { table: 'upstream_purchases', on: 'update', when: isGiven('answered_at') },
  'it is shared': { table: 'prompts', on: 'update', when: isGiven('shared_at') },
}

/** From giving up to the money that is back. */
const TO_THE_REFUND: Steps = {
  'it is given up': { table: 'prompts', on: 'update', when: becomes('failed') },
  'the books have what goes back': { table: 'ledger_entries', on: 'insert', when: `new.kind = 'prompt-refunded'` },
  'the refund is owed': { table: 'ops_spends', on: 'insert', when: isFor('refund') },
  'the refund is counted and signed': {
    ...{ table: 'ops_spends', on: 'update', when: `${isFor('refund')} and ${becomes('signed')}` },
  },
  'its transaction is written down': { table: 'transactions', on: 'insert', when: `new.kind = 'treasury.refund'` },
  'its transaction is handed over': {
    ...{ table: 'transactions', on: 'update', when: `new.kind = 'treasury.refund' and ${becomes('sent')}` },
  },
  'its transaction is confirmed': {
    ...{ table: 'transactions', on: 'update', when: `new.kind = 'treasury.refund' and ${becomes('confirmed')}` },
  },
  'the refund is settled': {
    ...{ table: 'ops_spends', on: 'update', when: `${isFor('refund')} and ${becomes('settled')}` },
  },
  'the prompt is refunded': { table: 'prompts', on: 'update', when: becomes('refunded') },
  'the books have the refund': { table: 'ledger_entries', on: 'insert', when: `new.kind = 'refund-paid'` },
}

const HOW = [
  ['before, and nothing of the step stands', 'cut'],
  ['in the middle, and the database goes on alone', 'open'],
] as const

describe('a worker that is killed between a payment and its answer', () => {
  let answering: AnsweringSale
  /** Who survives a test is the victim of the next. */
  let worker: WorkerProcess
  let before: number

  beforeAll(async () => {
    answering = await openAnsweringSale()
    worker = await answering.startWorker()
  })
  beforeEach(async () => {
    answering.line.recover()
    answering.node.recover()
    before = (await answering.paidUpstream()).length
  })
  afterAll(() => answering?.stop())

  const replaceWorker = async () => {
    await worker.kill()
    await answering.makeDue()
  }
  const dieAt = async (write: Write, end: 'cut' | 'open', story: () => Promise<void>) => {
    const gate = await closeGate(answering.sale.rooms.database.url, write)
    await story()
    await gate.reached()
    await worker.kill()
    await gate[end]()
    await answering.makeDue()
    worker = await answering.startWorker()
  }

  describe.each(Object.entries(TO_THE_ANSWER))('when %s', (_, write) => {
    test.each(HOW)(
      'behavior: killed %s: one answer, paid for once',
      async (_how, end) => {
        let asked: Awaited<ReturnType<AnsweringSale['ask']>> = []
        await dieAt(write, end, async () => {
          asked = await answering.ask()
        })
        await answering.expectEnds(asked, { end: 'completed', before })
      },
      2 * MINUTE,
    )
  })

  describe.each([
    ['it does not reach upstream', 'silent'],
    ['upstream is paid, and its answer is not heard', 'held'],
  ] as const)('when it has sent an authorization and %s', (_, how) => {
    test(
      'behavior: killed there: one answer, paid for once',
      async () => {
        const { line } = answering
        line.suffer({ on: 'paying', how, times: 2 })
        const asked = await answering.ask()
        await eventually(() => (how === 'held' ? line.held() : line.befallen()) === 2)
        await replaceWorker()
        line.recover()
        worker = await answering.startWorker()
        await answering.expectEnds(asked, { end: 'completed', before })
      },
      2 * MINUTE,
    )
  })

  describe.each([
    ['is not heard', 'hold-before'],
    ['is heard, and it does not know', 'hold-after'],
  ] as const)('when what it sends to the chain %s', (_, how) => {
    test(
      'behavior: killed with the settlement: one answer, paid for once',
      async () => {
        const { node } = answering
        node.suffer({ method: 'eth_sendRawTransaction', how, times: 1 })
        const asked = await answering.ask()
        await eventually(() => node.befallen() > 0)
        await replaceWorker()
        node.recover()
        worker = await answering.startWorker()
        await answering.expectEnds(asked, { end: 'completed', before })
      },
      2 * MINUTE,
    )

    test(
      'behavior: killed with the refund: the money is back, once',
      async () => {
        const { line, node } = answering
        line.suffer({ on: 'paying', how: 'silent', times: 2 })
        const asked = await answering.ask()
        await eventually(() => line.befallen() === 2)
        await replaceWorker()
        line.suffer(REFUSED)
        node.suffer({ method: 'eth_sendRawTransaction', how, times: 1 })
        worker = await answering.startWorker()
        await eventually(() => node.befallen() > 0)
        await replaceWorker()
        node.recover()
        worker = await answering.startWorker()
        await answering.expectEnds(asked, { end: 'refunded', before })
      },
      3 * MINUTE,
    )
  })

  describe.each(Object.entries(TO_THE_REFUND))('when upstream keeps the money, does not answer, and %s', (_, write) => {
    test.each(HOW)(
      'behavior: killed %s: the money is back, once, and upstream was paid once',
      async (_how, end) => {
        answering.line.suffer(REFUSED)
        let asked: Awaited<ReturnType<AnsweringSale['ask']>> = []
        await dieAt(write, end, async () => {
          asked = await answering.ask()
        })
        await answering.expectEnds(asked, { end: 'refunded', before })
      },
      2 * MINUTE,
    )
  })

  describe.each(Object.entries(TO_THE_TITLE))('when a title is bought and %s', (_, write) => {
    test.each(HOW)(
      'behavior: killed %s: one title, paid for once',
      async (_how, end) => {
        const asked = await answering.ask()
        await answering.expectEnds(asked, { end: 'completed', before })
        before = (await answering.paidUpstream()).length
        await dieAt(write, end, () => answering.share(asked))
        await answering.expectEnds(asked, { end: 'completed', before, isShared: true })
      },
      2 * MINUTE,
    )
  })
})

/** It takes the money, and then will not hear of it. */
const REFUSED = { on: 'paying', how: 'answer', status: 400, body: 'no', times: 1_000 } as const
