import type { Address } from 'viem'
import type { Account, Entry } from '../../treasury/index.ts'
import type { Prompt } from './prompt.ts'

type Sums = readonly (readonly [account: Account, amountUnits: bigint])[]

export function paidKeyOf(promptId: string): string {
  return `prompt-paid:${promptId}`
}

/** Somebody has paid, and is owed an answer or the money. */
export function paidEntry({ id, priceUnits, paidAt, createdAt }: Prompt, currency: Address): Entry {
  return {
    ...{ key: paidKeyOf(id), kind: 'prompt-paid', happenedAt: paidAt ?? createdAt, reference: id },
    lines: linesOf(
      [
        ['received', priceUnits],
        ['prompts-owed', -priceUnits],
      ],
      currency,
    ),
  }
}

/** The answer is given: each part of the price is what it is for. */
export function answeredEntry({ id, priceUnits, parts }: Prompt, currency: Address, happenedAt: Date): Entry {
  return {
    ...{ key: `prompt-answered:${id}`, kind: 'prompt-answered', happenedAt, reference: id },
    lines: linesOf(
      [
        ['prompts-owed', priceUnits],
        ['answers', -(parts.answerCost + parts.classificationCost)],
        ['margin', -parts.margin],
        ['rewards-owed', -parts.rewardShare],
        ['protocol-fee', -parts.protocolFee],
      ],
      currency,
    ),
  }
}

/** It goes back where it came from: it is owed to the payer's wallet, or there again as credits. */
export function refundedEntry({ id, priceUnits, paymentId }: Prompt, currency: Address, happenedAt: Date): Entry {
  return {
    ...{ key: `prompt-refunded:${id}`, kind: 'prompt-refunded', happenedAt, reference: id },
    lines: linesOf(
      [
        ['prompts-owed', priceUnits],
        [paymentId === null ? 'received' : 'refunds-owed', -priceUnits],
      ],
      currency,
    ),
  }
}

function linesOf(sums: Sums, currency: Address): Entry['lines'] {
  return sums
    .filter(([, amountUnits]) => amountUnits !== 0n)
    .map(([account, amountUnits]) => ({ account, currency, amountUnits }))
}
