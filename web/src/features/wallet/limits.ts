import { readAmount, writeAmount } from '../../print/typed-amount.ts'
import type { Limits } from './use-allowance.ts'

/** As somebody writes them: sums in dollars, and how many days. */
export type TypedLimits = { total: string; perPayment: string; days: string }

export type Flaw = 'notAnAmount' | 'moreThanTotal'

type Given = { total: string; perPayment: string; expiresAt: string | null }

export const lengths = ['7', '30', '90', '365'] as const

const DAY_MS = 86_400_000
const BEGINNING: TypedLimits = { total: '10', perPayment: '5', days: '30' }

/** What the form opens with: what is given now, or something small. */
export function typedOf({ total, perPayment, expiresAt }: Given): TypedLimits {
  if (expiresAt === null) return BEGINNING
  return { total: writeAmount(total, 'usdc'), perPayment: writeAmount(perPayment, 'usdc'), days: BEGINNING.days }
}

/** What is written, in base units and as a moment; or what is wrong with it, and where. */
export function readLimits(
  { total, perPayment, days }: TypedLimits,
  now: Date,
): { limits: Limits } | { flaws: Partial<Record<'total' | 'perPayment', Flaw>> } {
  const [all, one] = [readAmount(total, 'usdc'), readAmount(perPayment, 'usdc')]
  if (isNothing(all) || isNothing(one)) {
    return {
      flaws: {
        ...(isNothing(all) && { total: 'notAnAmount' as const }),
        ...(isNothing(one) && { perPayment: 'notAnAmount' as const }),
      },
    }
  }
  if (BigInt(one) > BigInt(all)) return { flaws: { perPayment: 'moreThanTotal' } }
  const expiresAt = new Date(now.getTime() + Number(days) * DAY_MS).toISOString()
  return { limits: { total: all, perPayment: one, expiresAt } }
}

function isNothing(units: string | undefined): units is undefined {
  return units === undefined || BigInt(units) === 0n
}
