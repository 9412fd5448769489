import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { parseEther } from 'viem'
import {
  type Question,
  Upstream,
  UpstreamModule,
  UpstreamRefused,
  UpstreamUnavailable,
} from '../src/concierge/index.ts'
import { EventsModule } from '../src/events/index.ts'
import type { Spend } from '../src/treasury/ops-wallet/spend.ts'
import { type FaultyUpstream, startFaultyUpstream, type UpstreamFault } from './harness/faulty-upstream.ts'
import { type OpsChain, type OpsDesk, openOpsChain, openOpsDesk } from './harness/ops-desk.ts'
import { somebody } from './harness/outbox-desk.ts'
import { openUpstreamProcess, type UpstreamProcess } from './harness/upstream-process.ts'

class Killed extends Error {}

const MINUTE = 60_000
const [ANSWER, CLASSIFICATION] = [20_000n, 5_000n]

describe('answers bought upstream', () => {
  let chain: OpsChain
  let line: FaultyUpstream
  let desk: OpsDesk
  let mortal: OpsDesk
  let merchant: UpstreamProcess

  beforeAll(async () => {
    ;[chain, line] = await Promise.all([openOpsChain(), startFaultyUpstream()])
    const environment = { CONCIERGE_UPSTREAM_URL: `${line.url}/v1`, CONCIERGE_UPSTREAM_SECONDS: '3' }
    const imports = [EventsModule, UpstreamModule]
    desk = await openOpsDesk(chain, { imports, environment })
    mortal = await openOpsDesk(chain, { imports, environment, shared: desk.rooms.database })
    merchant = await openUpstreamProcess({ rpcUrl: chain.node.url, apiUrl: desk.rooms.url })
    line.standBefore(merchant.url)
    await chain.client.setBalance({ address: merchant.address, value: parseEther('1') })
    await chain.mint(desk.wallet.address, 100_000_000n)
  }, 2 * MINUTE)
  afterEach(() => line.recover())
  afterAll(async () => {
    await merchant?.stop()
    await mortal?.stop()
    await desk?.stop()
    await line?.stop()
    await chain?.stop()
  })

  const questionOf = (more: Partial<Question> = {}): Question => ({
    ...{ promptId: randomUUID(), purpose: 'answer', messages: [{ role: 'user', content: 'What is on in Berlin?' }] },
    ...more,
  })
  const ask = (question: Question, onText?: (piece: string) => void) => desk.of(Upstream).ask(question, onText)
  const keyOf = ({ promptId, purpose }: Question) => `upstream ${purpose} ${promptId}`
  const refusalOf = (question: Question) =>
    ask(question).then(
      () => 'answered',
      (error: unknown) => {
        if (error instanceof UpstreamUnavailable) return `unavailable: ${error.because}`
        if (error instanceof UpstreamRefused) return `refused: ${error.because}`
        throw error
      },
    )
  const paid = async () => (await chain.transfers(desk.wallet.address, merchant.address)).length
  const statusOf = async (question: Question): Promise<Spend['status'] | undefined> =>
    (await desk.wallet.find(keyOf(question)))?.status
  const settled = (question: Question) => desk.untilIs(keyOf(question), 'settled')

  test('default: one is paid for, once, and the books say where', async () => {
    const [before, had] = [await paid(), await chain.balanceOf(merchant.address)]
    const question = questionOf()
    const bought = await ask(question)
    expect(bought).toMatchObject({ modelName: 'boxoffice-catalogue-search', costUnits: ANSWER })
    expect(bought.text).toContain('This is not a language model')
    await settled(question)
    const spend = await desk.find(keyOf(question))
    expect([spend.transactionHash, await desk.told(keyOf(question))]).toEqual([
      bought.transactionHash,
      ['treasury.SpendSettled'],
    ])
    expect(await ask(question)).toEqual(bought)
    expect([await paid(), await chain.balanceOf(merchant.address)]).toEqual([before + 1, had + ANSWER])
  })

  test('behavior: a classification has a price of its own, and is another purchase of the same prompt', async () => {
    const question = questionOf()
    const task = 'One of these categories: discovery,venues,tickets,travel,other. Answer with JSON.'
    const messages = [{ role: 'system' as const, content: task }, ...question.messages]
    const [answer, named] = await Promise.all([
      ask(question),
      ask({ ...question, purpose: 'classification', messages }),
    ])
    expect([answer.costUnits, named.costUnits]).toEqual([ANSWER, CLASSIFICATION])
    expect(JSON.parse(named.text)).toEqual({ title: 'What is on in Berlin', category: 'discovery' })
  })

  test('behavior: it is heard while it comes, and again from the beginning', async () => {
    const question = questionOf()
    const pieces: string[] = []
    const { text } = await ask(question, (piece) => pieces.push(piece))
    expect(pieces.length).toBeGreaterThan(5)
    expect(pieces.join('')).toBe(text)
    const again: string[] = []
    await ask(question, (piece) => again.push(piece))
    expect(again.join('')).toBe(text)
  })

  test('behavior: ten who ask for the same at the same time get one answer, which is paid for once', async () => {
    const before = await paid()
    const question = questionOf()
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask(question)))
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect([await paid(), new Set(line.seen.slice(-9)).size]).toEqual([before + 1, 1])
  })

  const text = (status: number, body: string) => ({ how: 'answer', status, body }) as const
  const nothing = JSON.stringify({ model: 'm', choices: [{ message: { content: ' ' } }] })
  test.each<[string, UpstreamFault, string]>([
    ['cannot be reached', { on: 'asking', how: 'unreachable' }, 'no_answer'],
    ['says nothing for too long', { on: 'asking', how: 'silent' }, 'no_answer'],
    ['is broken', { on: 'asking', ...text(502, 'Bad gateway') }, 'broken'],
    ['wants money, and does not say what for', { on: 'asking', ...text(402, '{}') }, 'nonsense'],
    ['goes away when it is paid', { on: 'paying', how: 'unreachable' }, 'no_answer'],
    ['takes the money and is not heard', { on: 'paying', how: 'lost' }, 'no_answer'],
    ['takes the money and says nothing for too long', { on: 'paying', how: 'silent' }, 'no_answer'],
    ['takes the money and breaks', { on: 'paying', ...text(500, 'oops') }, 'broken'],
    ['takes the money and is busy', { on: 'paying', ...text(429, '') }, 'broken'],
    ['takes the money and stops in the middle', { on: 'paying', how: 'half' }, 'cut_off'],
    ['takes the money and answers a page', { on: 'paying', ...text(200, '<html>') }, 'nonsense'],
    ['takes the money and answers nothing', { on: 'paying', ...text(200, nothing) }, 'nonsense'],
    ['does not take the money', { on: 'paying', isDone: false, ...text(402, '') }, 'payment_not_taken'],
  ])('behavior: upstream %s: asked again it answers, and is paid once', async (_what, fault, because) => {
    const before = await paid()
    const question = questionOf()
    line.seen.length = 0
    line.suffer(fault)
    expect(await refusalOf(question)).toBe(`unavailable: ${because}`)
    expect((await ask(question)).costUnits).toBe(ANSWER)
    await settled(question)
    expect([await paid(), new Set(line.seen).size]).toEqual([before + 1, 1])
  })

  test('behavior: a stream that ends in the middle is cut off', async () => {
    const question = questionOf()
    line.suffer({ on: 'paying', how: 'half' })
    await expect(ask(question, () => undefined)).rejects.toMatchObject({ because: 'cut_off' })
    expect((await ask(question, () => undefined)).text).toContain('language model')
  })

  test.each<[string, Extract<UpstreamFault, { how: 'ask' }>['terms'], string]>([
    ['more than a call may cost', { amount: '50001' }, 'too_expensive'],
    ['for somebody else', { payTo: somebody() }, 'another_payee'],
    ['in another token', { asset: somebody() }, 'another_asset'],
    ['in another way', { scheme: 'upto' }, 'another_asset'],
    ['on another chain', { network: 'eip155:1' }, 'another_network'],
  ])('error: asked %s nothing is signed', async (_what, terms, because) => {
    const question = questionOf()
    line.seen.length = 0
    line.suffer({ on: 'asking', how: 'ask', terms })
    expect(await refusalOf(question)).toBe(`refused: ${because}`)
    expect([await statusOf(question), line.seen]).toEqual([undefined, []])
  })

  test('error: what it does not take as a request is not asked again', async () => {
    const question = questionOf()
    line.suffer({ on: 'asking', ...text(404, '{}') })
    expect(await refusalOf(question)).toBe('refused: refused')
  })

  test('error: it has the money, and says that it was used: that is told by the chain, and not paid again', async () => {
    const before = await paid()
    const question = questionOf()
    line.suffer({ on: 'paying', times: 9, ...text(402, '') })
    expect(await refusalOf(question)).toBe('refused: answer_lost')
    await settled(question)
    expect([await refusalOf(question), await paid()]).toEqual(['refused: answer_lost', before + 1])
  })

  test('error: it never takes the money: when the authorization is over, it counts on no limit any more', async () => {
    const question = questionOf()
    const before = await paid()
    const counted = async () => {
      const [row] = await desk.database.query<{ units: string }>(
        `select units from ops_days where subject = 'purchases'`,
      )
      return BigInt(row?.units ?? 0)
    }
    const had = await counted()
    const snapshot = await chain.client.snapshot()
    line.suffer({ on: 'paying', times: 9, isDone: false, ...text(402, '') })
    expect(await refusalOf(question)).toBe('unavailable: payment_not_taken')
    expect([await statusOf(question), await counted()]).toEqual(['signed', had + ANSWER])
    await chain.client.increaseTime({ seconds: 1_000 })
    await chain.client.mine({ blocks: 1 })
    expect(await refusalOf(question)).toBe('refused: expired')
    await desk.untilIs(keyOf(question), 'released')
    expect([await counted(), await paid(), await desk.told(keyOf(question))]).toEqual([
      had,
      before,
      ['treasury.SpendReleased'],
    ])
    await chain.client.revert({ id: snapshot })
  })

  test('behavior: the merchant is killed when it has the money, and knows it when it is back', async () => {
    const before = await paid()
    const question = questionOf()
    line.suffer({ on: 'paying', how: 'lost' })
    expect(await refusalOf(question)).toBe('unavailable: no_answer')
    await merchant.kill()
    expect(await refusalOf(question)).toBe('unavailable: no_answer')
    await merchant.start()
    expect((await ask(question)).text).toContain('language model')
    expect(await paid()).toBe(before + 1)
  })

  test('error: an authorization that has bought one answer buys no other', async () => {
    await ask(questionOf())
    const answer = await fetch(`${merchant.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'payment-signature': line.seen.at(-1) ?? '' },
      body: JSON.stringify({ model: 'boxoffice-catalogue-search', messages: [{ role: 'user', content: 'Another?' }] }),
    })
    expect(answer.status).toBe(409)
  })

  /** As by SIGKILL: at the nth word to the database or the network it says no more, and tidies up nothing. */
  const askAndDie = async (question: Question, words: number): Promise<boolean> => {
    const { database } = mortal
    const [query, work, fetch] = [database.query.bind(database), database.work.bind(database), globalThis.fetch]
    let left = words
    let isDead = false
    const speak = () => {
      if (isDead || left-- <= 0) {
        isDead = true
        throw new Killed()
      }
    }
    Object.assign(database, {
      query: async (...said: Parameters<typeof query>) => {
        speak()
        const heard = await query(...said)
        speak() // killed before it hears: it stands all the same
        return heard
      },
      work: (story: Parameters<typeof work>[0]) =>
        work(async (unit) => {
          speak()
          const result = await story(unit)
          speak() // killed before the commit: nothing of it stands
          return result
        }),
    })
    globalThis.fetch = async (...said) => {
      speak()
      const heard = await fetch(...said)
      speak()
      return heard
    }
    try {
      await mortal.of(Upstream).ask(question)
    } catch (error) {
      if (!isDead) throw error
    } finally {
      Object.assign(database, { query, work })
      globalThis.fetch = fetch
    }
    return isDead
  }

  test(
    'behavior: killed at whatever word, it is asked again and answers; one authorization was sent, and paid once',
    async () => {
      let words = 0
      for (let died = true; died; words++) {
        const [question, before] = [questionOf(), await paid()]
        line.seen.length = 0
        died = await askAndDie(question, words)
        const { text: answer } = await ask(question)
        expect(answer).toContain('language model')
        await settled(question)
        expect([await paid(), new Set(line.seen).size]).toEqual([before + 1, 1])
      }
      expect(words).toBeGreaterThan(12)
    },
    5 * MINUTE,
  )
})
