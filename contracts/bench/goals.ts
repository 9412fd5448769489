import { asGas, asPart, type Figure, type Figures } from './figures.ts'

/** What ours has to stay within: so much gas, or such a part of the reference. */
export type Goal = { atMost: number } | { ofReference: number; withPlainPaymaster?: true }

const sponsored: Record<string, Goal[]> = {
  'first operation of a wallet, alone': [{ ofReference: 0.78 }],
  'first operation of a wallet, in tens': [{ ofReference: 0.72 }],
  'next operation, alone': [{ ofReference: 1.015 }, { ofReference: 0.99, withPlainPaymaster: true }],
  'next operation, in fifties': [{ ofReference: 1.005 }, { ofReference: 0.99, withPlainPaymaster: true }],
}

/** What the design promises; the other figures are held by the snapshot alone. */
const goals: Record<string, Record<string, Goal[]>> = {
  Minting: {
    'first ticket of a holder': [{ atMost: 76_000 }],
    'next ticket of a holder': [{ atMost: 59_000 }],
    'ten tickets at once, the first of a holder': [{ atMost: 335_000 }],
  },
  'Buying directly': {
    'native currency, first ticket of a holder': [{ atMost: 106_500 }],
    'native currency, next ticket of a holder': [{ atMost: 89_000 }],
    'free, first ticket of a holder': [{ atMost: 91_000 }],
    'free, next ticket of a holder': [{ atMost: 74_000 }],
  },
  'Sponsored purchase for native currency': withGoal(sponsored, 'next operation, in fifties', { atMost: 112_500 }),
  'Sponsored free ticket': withGoal(sponsored, 'next operation, in fifties', { atMost: 91_500 }),
  'Settling payments by x402, per order': {
    'nonces of stock clients, fifty': [{ atMost: 126_000 }],
    'issued nonces, fifty': [{ atMost: 104_000 }],
    'a bad signature among fifty': [{ atMost: 15_000 }],
  },
  'A wallet that pays for itself': {
    'first operation of a wallet': [{ ofReference: 0.65 }],
    'next operation': [{ ofReference: 0.98 }],
    'four calls in one operation': [{ ofReference: 0.99 }],
  },
}

export function goalsOf(section: string, what: string): Goal[] {
  return goals[section]?.[what] ?? []
}

/** Whether a figure stays within a goal; one that was never measured does not. */
export function isMet(goal: Goal, { ours, oursWithPlainPaymaster, reference }: Figure): boolean {
  if ('atMost' in goal) return ours <= goal.atMost
  const measured = goal.withPlainPaymaster ? oursWithPlainPaymaster : ours
  return measured !== undefined && reference !== undefined && measured <= goal.ofReference * reference
}

export function sayGoal(goal: Goal): string {
  if ('atMost' in goal) return `at most ${asGas(goal.atMost)}`
  return `at most ${asPart(goal.ofReference)}${goal.withPlainPaymaster ? ' with the plain paymaster' : ''}`
}

/** The goals that figures do not meet, a sentence for each. */
export function missedGoals(figures: Figures): string[] {
  return Object.entries(goals).flatMap(([section, rows]) =>
    Object.entries(rows).flatMap(([what, all]) => {
      const figure = figures[section]?.[what]
      if (!figure) return [`${section}, ${what}: there is a goal, but it was not measured.`]
      return all
        .filter((goal) => !isMet(goal, figure))
        .map((goal) => `${section}, ${what}: the goal is ${sayGoal(goal)}; it is ${JSON.stringify(figure)}.`)
    }),
  )
}

function withGoal(rows: Record<string, Goal[]>, what: string, goal: Goal): Record<string, Goal[]> {
  return { ...rows, [what]: [...(rows[what] ?? []), goal] }
}
