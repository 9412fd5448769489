import { Refusal } from '../../platform/index.ts'
import type { BudgetScope } from './budget.ts'

export class BudgetSpent extends Refusal('relayer.budget_spent', {
  status: 503,
  title: 'The budget for paying gas is used up',
  meaning:
    'What may be spent on gas for this event, for today or in all is spent or set aside for operations on their way. Nothing was sent to the chain, and nothing was paid.',
  remedy: 'Try again later: what is set aside comes back when operations end, and each day has a budget of its own.',
  retryable: true,
})<{ scope: BudgetScope }> {}

export class PersonLimit extends Refusal('relayer.person_limit', {
  status: 429,
  title: 'That is all the gas we pay for one person in a day',
  meaning:
    'The gas of only so many operations, and so much of it, is paid for one person in a day. Nothing was sent to the chain, and nothing was paid.',
  remedy: 'Try again tomorrow (UTC).',
  retryable: true,
})<{ limit: 'operations' | 'cost' }> {}

export class TooManyReverts extends Refusal('relayer.too_many_reverts', {
  status: 429,
  title: 'The chain has undone too much of yours',
  meaning:
    'The gas of an operation that the chain undoes is paid all the same. After several of them no more of yours are paid for, for a while. Nothing was sent to the chain.',
  remedy: 'Try again in an hour.',
  retryable: true,
})<{ reverts: number }> {}

export class CallNotSponsored extends Refusal('relayer.call_not_sponsored', {
  status: 403,
  title: 'We do not pay the gas for this call',
  meaning:
    'The operation makes a call that is not on the list of its kind, or carries money where none may go. Nothing was sent to the chain, and nothing was paid.',
  remedy: 'Do it from a wallet that pays its own gas, where the action offers it.',
})<{ to: string; selector: string }> {}
