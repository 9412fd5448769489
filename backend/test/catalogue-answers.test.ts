import { AnswerQuestion } from '@boxoffice/tools/upstream/answering/answer-question.ts'
import type { EventPage } from '@boxoffice/tools/upstream/answering/catalogue.ts'
import { tellTime } from '@boxoffice/tools/upstream/answering/tell-event.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { SeedCatalogue } from '../src/events/index.ts'
import { SeedPeople } from '../src/identity/index.ts'
import { openSale, type Sale } from './harness/open-sale.ts'

const [LANTERNS, JAZZ, PANSORI, MARATHON] = [
  'The Paper Lanterns',
  '한강 달빛 재즈',
  '판소리 다섯 마당: 수궁가',
  'Harbour Half Marathon',
]
const [CODING, LEDGER, WAVES, PUPPETS] = [
  '서울 개발자 모임: 밤샘 코딩',
  'Open Ledger Conference',
  '부산 빛 전시: 파도의 방',
  'Puppets of the Four Winds',
]

describe('answers from the catalogue', () => {
  let sale: Sale
  let answer: AnswerQuestion
  const pages = new Map<string, EventPage>()

  beforeAll(async () => {
    sale = await openSale()
    await sale.of(SeedCatalogue).run(await sale.of(SeedPeople).run())
    const { body } = await sale.call('GET', '/events?limit=100')
    for (const { id } of body.items as unknown as { id: string }[]) {
      const { body: page } = await sale.call('GET', `/events/${id}`)
      pages.set((page as unknown as EventPage).title, page as unknown as EventPage)
    }
    answer = new AnswerQuestion(sale.rooms.url, 31337)
  }, 120_000)
  afterAll(() => sale.stop())

  const ask = (content: string) => answer.to([{ role: 'user', content }])
  const titlesIn = (text: string) => [...pages.keys()].filter((title) => text.includes(title))
  const time = (title: string, which: 'startsAt' | 'endsAt' | 'saleStartsAt', language: 'en' | 'ko' = 'en') => {
    const page = pages.get(title)
    if (!page) throw new Error(`${title} is not on`)
    return tellTime(page[which], page, language)
  }

  /** What has to be said; of which events, and of no others. */
  test.each<[string, readonly string[], () => readonly string[]]>([
    ['When do The Paper Lanterns play?', [LANTERNS], () => [time(LANTERNS, 'startsAt')]],
    ['Where is the Harbour Half Marathon?', [MARATHON], () => ['Circular Quay, Sydney NSW 2000']],
    [
      'How much is a ticket for the Open Ledger Conference?',
      [LEDGER],
      () => ['Two days 390 USDC or 0.12 ETH', 'Student 49 USDC', 'Stream free'],
    ],
    [
      'How many tickets are left for the Paper Lanterns?',
      [LANTERNS],
      () => ['Standing 38 USDC or 0.012 ETH (600 left)', '(120 left)'],
    ],
    [
      'When does the sale of Puppets of the Four Winds start?',
      [PUPPETS],
      () => ['not on sale yet', time(PUPPETS, 'saleStartsAt')],
    ],
    ['Can I resell my ticket for The Paper Lanterns?', [LANTERNS], () => ['ticket market alone', '110%']],
    ['How many tickets can one person buy for the half marathon?', [MARATHON], () => ['Runner 2, Volunteer 1']],
    [
      'How long does the Open Ledger Conference last?',
      [LEDGER],
      () => [time(LEDGER, 'startsAt'), time(LEDGER, 'endsAt')],
    ],
    ['Which events are free?', [JAZZ, CODING, LEDGER, MARATHON], () => ['free']],
    ['What is on in Berlin?', [LANTERNS], () => ['Columbia Theater']],
    ['Is there anything for kids?', [PUPPETS], () => ['Little Angel Theatre']],
    ['Is there any jazz in Seoul?', [JAZZ], () => ['노들섬']],
    [
      'What can I see for less than 20 USDC?',
      [JAZZ, CODING, LEDGER, MARATHON, WAVES, PUPPETS],
      () => ['8 USDC', '18 USDC'],
    ],
    ['How do I buy a ticket?', [], () => ['sign in with your email address', 'USDC']],
    ['Do I get my money back if an event is cancelled?', [], () => ['goes back to the wallets']],
    ['수궁가는 언제 하나요?', [PANSORI], () => [time(PANSORI, 'startsAt', 'ko')]],
    ['부산 빛 전시 가격이 얼마예요?', [WAVES], () => ['일반 16 USDC 또는 0.005 ETH', '어린이 8 USDC']],
    ['서울에서 열리는 행사 알려줘', [CODING, JAZZ, PANSORI], () => ['성수 작업실']],
    ['판소리 티켓을 친구에게 선물할 수 있나요?', [PANSORI], () => ['양도하거나 되팔 수 없습니다']],
    ['한강 재즈는 몇 장 남았나요?', [JAZZ], () => ['잔디석 무료 (400장 남음)', '지정석 45 USDC (180장 남음)']],
  ])('behavior: %s', async (question, titles, facts) => {
    const said = await ask(question)
    expect(titlesIn(said).sort()).toEqual([...titles].sort())
    for (const fact of facts()) expect(said).toContain(fact)
    expect(said).toMatch(/This is not a language model\.$|언어 모델이 아닙니다\.$/)
  })

  test.each([
    'Who won the World Cup in 2022?',
    'What is the weather in Berlin?',
    'Is there parking at the Columbia Theater?',
    'Write me a poem about the sea',
    'When is the Rolling Stones concert?',
    'When does it start?',
    '대통령이 누구예요?',
  ])('behavior: it says so when it does not know: %s', async (question) => {
    expect(await ask(question)).toMatch(/I do not know|모르겠습니다|Nothing in the catalogue fits/)
  })

  test.each([
    ['What is on in 2019-01-01?', 'Nothing in the catalogue fits that'],
    ['오늘 런던 마라톤', '카탈로그에 맞는 이벤트가 없습니다'],
  ])('behavior: it says so when nothing fits: %s', async (question, said) => {
    expect(await ask(question)).toContain(said)
  })

  test('behavior: what was sold a moment ago is not left any more', async () => {
    const page = pages.get(LANTERNS)
    await sale.database.query(`update tiers set sold = maximum where event_id = $1 and name = 'Balcony'`, [page?.id])
    expect(await ask('Are there balcony tickets left for the Paper Lanterns?')).toContain(
      'Balcony 62 USDC or 0.02 ETH (sold out)',
    )
    await sale.database.query(`update tiers set sold = 0 where event_id = $1 and name = 'Balcony'`, [page?.id])
  })
})
