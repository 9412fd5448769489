import type { Address } from 'viem'
import type { Account, Entry } from '../../treasury/index.ts'
import type { Prompt } from './prompt.ts'

type Sums = readonly (readonly [account: Account, amountUnits: bigint])[]

export function paidKeyOf(promptId: string): string {
  return `prompt-paid:${promptId}`
}

export function refundedKeyOf(promptId: string): string {
  return `prompt-refunded:${promptId}`
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

/** The money is back where it came from: in the payer's wallet, or as credits. */
export function refundedEntry({ id, priceUnits, paymentId }: Prompt, currency: Address, happenedAt: Date): Entry {
  return {
    ...{ key: refundedKeyOf(id), kind: 'prompt-refunded', happenedAt, reference: id },
    lines: linesOf(
      [
        ['prompts-owed', priceUnits],
        [paymentId === null ? 'received' : 'sent', -priceUnits],
      ],
      currency,
    ),
  }
}

export function purchaseKeyOf(spendKey: string): string {
  return `upstream-paid:${spendKey}`
}

/** Upstream has its money. */
export function purchaseEntry(
  { key, promptId, units, happenedAt }: { key: string; promptId: string; units: bigint; happenedAt: Date },
  currency: Address,
): Entry {
  return {
    ...{ key: purchaseKeyOf(key), kind: 'upstream-paid', happenedAt, reference: promptId },
    lines: linesOf(
      [
        ['upstream', units],
        ['sent', -units],
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
