import type { Prompt } from '../../api/types.ts'

export const stands = ['paying', 'answering', 'answered', 'notPaid', 'returning', 'returned'] as const

/** How a question stands for who has asked it: with its answer, and with the money. */
export type Stand = (typeof stands)[number]

export function standOf({ status, own }: Pick<Prompt, 'status' | 'own'>): Stand {
  const isPaid = own?.isPaid ?? true
  if (status === 'pending') return isPaid ? 'answering' : 'paying'
  if (status === 'failed') return isPaid ? 'returning' : 'notPaid'
  return status === 'completed' ? 'answered' : 'returned'
}

/** Nothing more happens to it. */
export function isOver(prompt: Pick<Prompt, 'status' | 'own'>): boolean {
  return ['answered', 'notPaid', 'returned'].includes(standOf(prompt))
}

const codes = {
  'payments.payer_unfunded': 'unfunded',
  'payments.authorization_expired': 'expired',
  'payments.window_over': 'expired',
} as const

/** Why a question was never paid for. */
export function whyNotPaid({ own }: Pick<Prompt, 'own'>): 'unfunded' | 'expired' | 'other' {
  return Object.entries(codes).find(([code]) => code === own?.error?.code)?.[1] ?? 'other'
}
