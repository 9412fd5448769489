import type { Address } from 'viem'
import type { PriceParts } from './price.ts'
import type { PromptStatus } from './prompt-states.ts'

/** What upstream is told beside the message, found once: the same prompt is the same question, however often it is asked. */
export type Context = {
  readonly messages: readonly { readonly role: 'system' | 'user'; readonly content: string }[]
  /** The events that it tells of, those that fit best first. */
  readonly events: readonly { readonly id: string; readonly title: string; readonly isOnSale: boolean }[]
}

/** A question that somebody pays for, and what has become of it. */
export type Prompt = {
  /** Its payment's, where there is one. */
  readonly id: string
  readonly status: PromptStatus
  readonly version: number
  readonly personId: string | null
  readonly message: string
  /** Null where it was paid from credits. */
  readonly paymentId: string | null
  readonly priceUnits: bigint
  readonly parts: PriceParts
  readonly payer: Address | null
  readonly paidAt: Date | null
  readonly context: Context | null
  /** As much of the answer as there is. */
  readonly text: string | null
  readonly modelName: string | null
  readonly answerId: string | null
  readonly checkoutEventId: string | null
  readonly tryUntil: Date | null
  readonly attempts: number
  readonly errorCode: string | null
  readonly errorDetail: string | null
  readonly shareWantedAt: Date | null
  readonly shareAttempts: number
  readonly title: string | null
  readonly category: string | null
  readonly shareId: string | null
  readonly sharedAt: Date | null
  readonly createdAt: Date
  readonly endedAt: Date | null
}

/** Selected from `prompts`, for promptOf. */
export const PROMPT_COLUMNS = `id, status, version, person_id, message, payment_id, price::text, answer_cost::text,
  classification_cost::text, margin::text, reward_share::text, protocol_fee::text, payer, paid_at, context, text,
  model_name, answer_id, checkout_event_id, try_until, attempts, error_code, error_detail, share_wanted_at,
  share_attempts, title, category, share_id, shared_at, created_at, ended_at`

export type PromptRow = {
  id: string
  status: PromptStatus
  version: number
  person_id: string | null
  message: string
  payment_id: string | null
  price: string
  answer_cost: string
  classification_cost: string
  margin: string
  reward_share: string
  protocol_fee: string
  payer: Address | null
  paid_at: Date | null
  context: Context | null
  text: string | null
  model_name: string | null
  answer_id: string | null
  checkout_event_id: string | null
  try_until: Date | null
  attempts: number
  error_code: string | null
  error_detail: string | null
  share_wanted_at: Date | null
  share_attempts: number
  title: string | null
  category: string | null
  share_id: string | null
  shared_at: Date | null
  created_at: Date
  ended_at: Date | null
}

export function promptOf(row: PromptRow): Prompt {
  const { id, status, version, message, context, text, attempts, payer, title, category } = row
  return {
    ...{ id, status, version, message, context, text, attempts, payer, title, category },
    personId: row.person_id,
    paymentId: row.payment_id,
    priceUnits: BigInt(row.price),
    parts: {
      answerCost: BigInt(row.answer_cost),
      classificationCost: BigInt(row.classification_cost),
      margin: BigInt(row.margin),
      rewardShare: BigInt(row.reward_share),
      protocolFee: BigInt(row.protocol_fee),
    },
    paidAt: row.paid_at,
    modelName: row.model_name,
    answerId: row.answer_id,
    checkoutEventId: row.checkout_event_id,
    tryUntil: row.try_until,
    errorCode: row.error_code,
    errorDetail: row.error_detail,
    shareWantedAt: row.share_wanted_at,
    shareAttempts: row.share_attempts,
    shareId: row.share_id,
    sharedAt: row.shared_at,
    createdAt: row.created_at,
    endedAt: row.ended_at,
  }
}

/** Nothing more happens to it, unless a block is reorganised away. */
export function isOver({ status, paidAt }: Pick<Prompt, 'status' | 'paidAt'>): boolean {
  return status === 'completed' || status === 'refunded' || (status === 'failed' && paidAt === null)
}
