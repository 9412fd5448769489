import type { Message } from '../read-order.ts'
import { isKorean } from './words.ts'

const LONGEST_TITLE_WORDS = 8
const LONGEST_TITLE = 60

/** Words by which the usual categories are told; what fits none is of the last that is offered. */
const SIGNS: Readonly<Record<string, RegExp>> = {
  tickets:
    /\b(tickets?|buy|pay|price|cost|much|refund|resell|gift|left|available|sale)\b|티켓|예매|구매|결제|환불|가격|얼마|양도/i,
  venues: /\b(where|venue|place|address|hall|theatre|room)\b|어디|장소|주소|극장/i,
  travel: /\b(travel|hotel|train|bus|flight|get there|parking|near)\b|교통|숙소|가는 길|주차/i,
  discovery: /\b(what|which|any|recommend|weekend|tonight|concerts?|events?|on)\b|추천|뭐|무엇|어떤|볼 만한|주말/i,
}

/** A title and a category for a question and its answer, as the first message asks for them. */
export function classify(messages: readonly Message[]): string {
  const task = messages.find(({ role }) => role === 'system')?.content ?? ''
  const question = messages.find(({ role }) => role === 'user')?.content ?? ''
  const offered =
    /categories:\s*([^.\n]+)/i
      .exec(task)?.[1]
      ?.split(',')
      .map((one) => one.trim()) ?? []
  const fitting = offered.find((category) => SIGNS[category]?.test(question))
  return JSON.stringify({ title: titleOf(question), category: fitting ?? offered.at(-1) ?? 'other' })
}

function titleOf(question: string): string {
  const words = question.replace(/\s+/g, ' ').trim().split(' ').slice(0, LONGEST_TITLE_WORDS).join(' ')
  const short = words.slice(0, LONGEST_TITLE).replace(/[\s?!.,:;]+$/u, '')
  if (short === '') return isKorean(question) ? '질문' : 'A question'
  return short.charAt(0).toUpperCase() + short.slice(1)
}
