import { createHash } from 'node:crypto'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { formatUnits } from 'viem'
import type { Person } from '../../identity/index.ts'
import { type Challenge, Discovery, type Offer } from '../../payments/index.ts'
import { Clock } from '../../platform/index.ts'
import type { PriceParts } from '../prompts/price.ts'
import { PromptPrice } from './prompt-price.ts'

/** The payment type of answers. */
export const ANSWER = 'answer'

/** What is asked, by whom, and what the price was made of when it was asked. */
export type AnswerSubject = {
  readonly message: string
  readonly personId: string | null
  readonly parts: { readonly [Part in keyof PriceParts]: string }
}

const USDC_DECIMALS = 6
const RESOURCE = '/chat'
const DESCRIPTION = 'An answer of the Boxoffice concierge'

/** Asks for what an answer costs, and lets agents find that it can be had. */
@Injectable()
export class OfferAnswer implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly discovery: Discovery,
    private readonly price: PromptPrice,
  ) {}

  onModuleInit(): void {
    const shown = {
      ...{ kind: ANSWER, resource: RESOURCE, description: DESCRIPTION, call: CALL, metadata: {} },
      ...{ amounts: [String(this.price.units)], updatedAt: this.clock.now() },
    }
    this.discovery.register(async ({ limit, offset }) => ({ items: limit > 0 && offset < 1 ? [shown] : [], total: 1 }))
  }

  of(message: string, person: Person | undefined): Offer<AnswerSubject> {
    const { answerCost, classificationCost, margin, rewardShare, protocolFee } = this.price.parts
    return {
      ...{ kind: ANSWER, method: 'POST', resource: RESOURCE, description: DESCRIPTION },
      ...{ tags: ['concierge', 'answers', 'events'], call: CALL },
      amount: String(this.price.units),
      subject: {
        ...{ message, personId: person?.id ?? null },
        parts: {
          ...{ answerCost: String(answerCost), classificationCost: String(classificationCost) },
          ...{ margin: String(margin), rewardShare: String(rewardShare), protocolFee: String(protocolFee) },
        },
      },
      tells: (challenge) => ({ invoice: invoiceOf(challenge) }),
    }
  }
}

/** The same as the terms of x402, in plain words. */
function invoiceOf({ requestDigest, expiresAt, amount, payTo, asset }: Challenge) {
  return {
    id: createHash('sha256').update(`${requestDigest} ${expiresAt}`).digest('hex').slice(0, 32),
    ...{ amountUsd: formatUnits(BigInt(amount), USDC_DECIMALS), amount, recipient: payTo, tokenContract: asset },
    ...{ status: 'open', expiresAt: new Date(expiresAt * 1000).toISOString() },
  }
}

const PROMPT_ID = '0199f1a2-5b7c-7d3e-8f90-1a2b3c4d5e6f'

const CALL: Offer['call'] = {
  ...{ method: 'POST', body: { message: 'Which concerts are on this weekend, and what do they cost?' } },
  bodySchema: {
    ...{ type: 'object', properties: { message: { type: 'string', minLength: 1, maxLength: 1000 } } },
    ...{ required: ['message'], additionalProperties: false },
  },
  answer: { promptId: PROMPT_ID, promptToken: '...', answer: { id: PROMPT_ID, text: '...', modelName: '...' } },
}
