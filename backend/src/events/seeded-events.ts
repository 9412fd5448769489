import type { z } from 'zod'
import type { eventDraft } from './events.schemas.ts'
import { type LocalTime, localTime } from './local-time.ts'

/** An event as an organizer would enter it. */
export type SeededEvent = z.input<typeof eventDraft>

type Seeded = Omit<SeededEvent, 'startsAt' | 'endsAt' | 'saleStartsAt' | 'saleEndsAt'> & {
  readonly starts: LocalTime
  readonly lastsHours: number
  /** Before or after today; left out, the sale has begun. */
  readonly saleBeginsInDays?: number
}

const HOUR = 3_600_000

const free = { native: '0', usdc: null }
const usdc = (dollars: number) => ({ native: null, usdc: String(dollars * 1_000_000) })
/** In thousandths of the native currency. */
const native = (thousandths: number) => ({ native: String(BigInt(thousandths) * 10n ** 15n), usdc: null })
const either = (thousandths: number, dollars: number) => ({ ...native(thousandths), usdc: usdc(dollars).usdc })

const events: readonly Seeded[] = [
  {
    title: '한강 달빛 재즈',
    description:
      '강바람을 맞으며 듣는 여름밤의 재즈. 네 팀이 해 질 녘부터 자정까지 이어서 연주합니다. 돗자리를 가져오셔도 좋습니다.',
    category: 'music',
    venue: { name: '노들섬 라이브하우스', address: '서울 용산구 양녕로 445' },
    timeZone: 'Asia/Seoul',
    starts: { daysAhead: 9, hour: 19, minute: 30 },
    lastsHours: 4,
    tiers: [
      { name: '잔디석', maximum: 400, prices: free },
      { name: '지정석', maximum: 180, prices: usdc(45) },
    ],
  },
  {
    title: 'The Paper Lanterns',
    description:
      'Five voices, one harmonium and a wall of amplifiers. The Paper Lanterns play their second album from beginning to end, and whatever the room asks for after it.',
    category: 'music',
    venue: { name: 'Columbia Theater', address: 'Columbiadamm 9-11, 10965 Berlin' },
    timeZone: 'Europe/Berlin',
    starts: { daysAhead: 16, hour: 20 },
    lastsHours: 3,
    tiers: [
      { name: 'Standing', maximum: 600, prices: either(12, 38) },
      { name: 'Balcony', maximum: 120, prices: either(20, 62) },
    ],
    transferPolicy: { kind: 'market', resaleCapBps: 11_000, royaltyBps: 500 },
  },
  {
    title: '판소리 다섯 마당: 수궁가',
    description:
      '명창이 세 시간에 걸쳐 완창하는 수궁가. 고수와 소리꾼 둘이서 바다와 뭍을 오갑니다. 한국어 자막이 있습니다.',
    category: 'theatre',
    venue: { name: '국립극장 하늘극장', address: '서울 중구 장충단로 59' },
    timeZone: 'Asia/Seoul',
    starts: { daysAhead: 23, hour: 15 },
    lastsHours: 4,
    tiers: [
      { name: 'R석', maximum: 200, perPerson: 4, prices: usdc(55) },
      { name: 'S석', maximum: 350, perPerson: 6, prices: usdc(35) },
    ],
    transferPolicy: { kind: 'none' },
  },
  {
    title: 'Harbour Half Marathon',
    description:
      'Twenty-one kilometres along the water, over two bridges and back. Starting blocks by expected time; water every three kilometres, oranges at fifteen.',
    category: 'sport',
    venue: { name: 'Circular Quay', address: 'Circular Quay, Sydney NSW 2000' },
    timeZone: 'Australia/Sydney',
    starts: { daysAhead: 37, hour: 6, minute: 30 },
    lastsHours: 5,
    tiers: [
      { name: 'Runner', maximum: 3_000, perPerson: 2, prices: either(18, 58) },
      { name: 'Volunteer', maximum: 250, perPerson: 1, prices: free },
    ],
  },
  {
    title: '서울 개발자 모임: 밤샘 코딩',
    description:
      '저녁부터 아침까지 함께 만들고 아침을 같이 먹습니다. 노트북만 가져오세요. 자리가 적으니 못 오시면 꼭 돌려주세요.',
    category: 'meetup',
    venue: { name: '성수 작업실', address: '서울 성동구 연무장길 47' },
    timeZone: 'Asia/Seoul',
    starts: { daysAhead: 5, hour: 20 },
    lastsHours: 11,
    tiers: [{ name: '참가', maximum: 40, perPerson: 1, prices: free }],
    transferPolicy: { kind: 'none' },
  },
  {
    title: 'Open Ledger Conference',
    description:
      'Two days on money that can be read by anyone: account abstraction in production, settlement in batches, and what went wrong this year, told by those it happened to.',
    category: 'conference',
    venue: { name: 'Kennedy Convention Hall', address: '1 Harbourside Drive, Singapore 018956' },
    timeZone: 'Asia/Singapore',
    starts: { daysAhead: 48, hour: 9 },
    lastsHours: 33,
    tiers: [
      { name: 'Two days', maximum: 800, prices: either(120, 390) },
      { name: 'Student', maximum: 100, perPerson: 1, prices: either(15, 49) },
      { name: 'Stream', maximum: 5_000, perPerson: 1, prices: free },
    ],
    payoutMode: 'instant',
  },
  {
    title: '부산 빛 전시: 파도의 방',
    description: '어두운 방 열두 개를 지나며 보는 빛과 물의 전시. 한 시간마다 스무 명만 들어갑니다.',
    category: 'exhibition',
    venue: { name: '부산시립미술관', address: '부산 해운대구 APEC로 58' },
    timeZone: 'Asia/Seoul',
    starts: { daysAhead: 12, hour: 10 },
    lastsHours: 9,
    tiers: [
      { name: '일반', maximum: 180, prices: either(5, 16) },
      { name: '어린이', maximum: 60, prices: usdc(8) },
    ],
  },
  {
    title: 'Puppets of the Four Winds',
    description:
      'An hour of shadows, brass and very large noses for everybody above five. The puppeteers come out afterwards and show how it is done.',
    category: 'family',
    venue: { name: 'Little Angel Theatre', address: '14 Dagmar Passage, London N1 2DN' },
    timeZone: 'Europe/London',
    starts: { daysAhead: 30, hour: 14 },
    lastsHours: 2,
    saleBeginsInDays: 3,
    tiers: [{ name: 'Bench', maximum: 100, perPerson: 6, prices: either(6, 18) }],
  },
]

/** The catalogue of the local stack, with dates that lie ahead of now. */
export function seededEvents(now: Date): SeededEvent[] {
  return events.map(({ starts, lastsHours, saleBeginsInDays = -7, ...rest }) => {
    const startsAt = localTime(now, rest.timeZone, starts)
    const endsAt = new Date(startsAt.getTime() + lastsHours * HOUR)
    const saleStartsAt = localTime(now, rest.timeZone, { daysAhead: saleBeginsInDays, hour: 10 })
    return { ...rest, startsAt, endsAt, saleStartsAt, saleEndsAt: startsAt }
  })
}
