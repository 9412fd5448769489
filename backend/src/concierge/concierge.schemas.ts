import { z } from 'zod'
import { keptProblem, problem } from '../platform/index.ts'
import { type Prompt } from './prompts/prompt.ts'
import { promptStatuses } from './prompts/prompt-states.ts'

/** With it the challenge of a 402, which carries the message, stays a size that everybody takes. */
const LONGEST_MESSAGE = 1_000

export const chatWish = z
  .strictObject({
    message: z
      .string()
      .trim()
      .min(1)
      .max(LONGEST_MESSAGE)
      .regex(/^[^\p{Cc}]*(?:[\n\t][^\p{Cc}]*)*$/u, 'must be plain text')
      .meta({ description: 'What you would like to know about events, venues and how to buy' }),
    payWith: z.enum(['credits', 'allowance', 'x402']).optional().meta({
      description: 'Left out: credits where there are enough, else inside the allowance, else by x402',
    }),
  })
  .meta({ id: 'ChatWish' })

export type ChatWish = z.infer<typeof chatWish>

const answer = z
  .object({
    id: z.uuid(),
    text: z.string(),
    modelName: z.string().meta({ description: 'What has answered, as it calls itself' }),
    checkout: z
      .object({ eventId: z.uuid(), url: z.url() })
      .nullable()
      .meta({ description: 'Where the event can be bought that the answer is about; the text ends with it' }),
  })
  .meta({ id: 'PromptAnswer' })

const promptToken = z
  .string()
  .meta({ description: 'Opens the prompt for whoever has it: keep it to see the answer without an account' })

export const chatAnswered = z.object({ promptId: z.uuid(), promptToken, answer }).meta({ id: 'ChatAnswered' })

export const chatAccepted = z
  .object({
    promptId: z.uuid(),
    promptToken,
    status: z.enum(promptStatuses),
    poll: z.string().meta({ description: 'Path of the prompt, with its token' }),
    stream: z.string().meta({ description: 'Path of its text as it comes, with its token' }),
  })
  .meta({ id: 'ChatAccepted' })

export type ChatAnswer = z.infer<typeof chatAnswered> | z.infer<typeof chatAccepted>

const units = z.string().meta({ description: 'In base units of USDC' })

const priced = {
  price: units,
  currency: z.string().meta({ description: 'The address of the token' }),
  parts: z
    .object({ answerCost: units, classificationCost: units, margin: units, rewardShare: units, protocolFee: units })
    .meta({ description: 'What the price is made of' }),
}

export const chatPrice = z.object(priced).meta({ id: 'ChatPrice' })

const own = z
  .object({
    ...priced,
    paidWith: z.enum(['credits', 'payment']),
    paymentId: z.uuid().nullable(),
    isPaid: z.boolean(),
    error: problem.nullable().meta({ description: 'Why there is no answer' }),
  })
  .meta({ id: 'OwnPrompt' })

export const promptView = z
  .object({
    id: z.uuid(),
    status: z.enum(promptStatuses).meta({
      description:
        '`pending` asked · `completed` answered · `failed` no answer: what was paid is on its way back, and where `own.isPaid` is false nothing was · `refunded` given back',
    }),
    message: z.string(),
    text: z.string().nullable().meta({ description: 'As much of the answer as there is' }),
    answer: answer.nullable(),
    title: z.string().nullable(),
    category: z.string().nullable(),
    sharedAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
    own: own.nullable().meta({ description: 'For who has asked it, and nobody else' }),
  })
  .meta({ id: 'Prompt' })

export type PromptView = z.infer<typeof promptView>

const token = z.string().max(100).optional().meta({ description: 'As `POST /chat` has answered it' })
export const tokenQuery = z.strictObject({ promptToken: token })

const pageSize = z.coerce.number().int().min(1).max(100).default(20)
const cursor = z.uuid().optional().meta({ description: 'The `nextCursor` of the page before' })

export const ownQuery = z.strictObject({ limit: pageSize, cursor })

export const ownPrompts = z
  .object({ items: z.array(promptView), nextCursor: z.string().nullable() })
  .meta({ id: 'OwnPrompts' })

export const sharedQuery = z.strictObject({
  category: z.string().max(30).optional(),
  limit: pageSize,
  cursor,
})

export const directoryQuery = z.strictObject({ page: z.coerce.number().int().min(0).max(9_999).default(0) })

export const promptDirectory = z
  .object({
    ids: z.array(z.uuid()).meta({ description: 'Of this page, up to 10,000' }),
    pages: z.int().meta({ description: 'How many there are, the first of them 0' }),
  })
  .meta({ id: 'PromptDirectory' })

export const sharedPrompts = z
  .object({
    items: z.array(
      z
        .object({
          id: z.uuid(),
          title: z.string(),
          category: z.string(),
          message: z.string(),
          answer,
          sharedAt: z.iso.datetime(),
        })
        .meta({ id: 'SharedPrompt' }),
    ),
    nextCursor: z.string().nullable(),
    categories: z.array(z.string()).meta({ description: 'All that there are' }),
  })
  .meta({ id: 'SharedPrompts' })

type Places = { readonly apiUrl: string; readonly webUrl: string }

/** Null as long as there is none. */
export function answerOf(prompt: Prompt, { webUrl }: Pick<Places, 'webUrl'>): z.infer<typeof answer> | null {
  const { status, answerId: id, text, modelName, checkoutEventId: eventId } = prompt
  if (status !== 'completed' || id === null || text === null || modelName === null) return null
  return { id, text, modelName, checkout: eventId === null ? null : { eventId, url: checkoutUrl(eventId, webUrl) } }
}

/** Where an event is bought. */
export function checkoutUrl(eventId: string, webUrl: string): string {
  return `${webUrl}/events/${eventId}`
}

export function viewOf(
  prompt: Prompt,
  { isOwn, currency, places }: { isOwn: boolean; currency: string; places: Places },
): PromptView {
  const { id, status, message, text, title, category, sharedAt, createdAt } = prompt
  return {
    ...{ id, status, message, text, answer: answerOf(prompt, places), createdAt: createdAt.toISOString() },
    ...(sharedAt ? { title, category } : { title: null, category: null }),
    sharedAt: sharedAt?.toISOString() ?? null,
    own: isOwn ? ownOf(prompt, currency, places) : null,
  }
}

function ownOf(prompt: Prompt, currency: string, { apiUrl }: Places): z.infer<typeof own> {
  const { id, priceUnits, parts, paymentId, paidAt, errorCode: code, errorDetail } = prompt
  return {
    ...{ price: String(priceUnits), currency, paidWith: paymentId ? 'payment' : 'credits', paymentId },
    parts: {
      answerCost: String(parts.answerCost),
      classificationCost: String(parts.classificationCost),
      margin: String(parts.margin),
      rewardShare: String(parts.rewardShare),
      protocolFee: String(parts.protocolFee),
    },
    isPaid: paidAt !== null,
    error: code === null ? null : keptProblem({ code, detail: errorDetail ?? '' }, { apiUrl, requestId: id }),
  }
}
