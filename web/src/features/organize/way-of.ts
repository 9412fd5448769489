import type { Operation } from '../../api/types.ts'
import type { Step } from '../../ui/steps.tsx'
import type { AskedMatter } from './asked.ts'

/** What happens one after the other with what was asked for, as keys of the catalogues. */
export const ways = {
  submission: ['preparing', 'writing', 'reviewing'],
  tier: ['preparing', 'writing', 'reviewing'],
  cancellation: ['preparing', 'writing', 'cancelled'],
  payout: ['preparing', 'writing', 'paid'],
} as const satisfies Record<AskedMatter, readonly string[]>

const reached: Record<Operation['status'], number> = {
  queued: 0,
  prepared: 0,
  submitted: 1,
  included: 1,
  dropped: 1,
  failed: 1,
  confirmed: 2,
}

/** How far along its way it is; nothing heard yet is its beginning, and what has arrived is done. */
export function stepsOf(
  matter: AskedMatter,
  status: Operation['status'] | undefined,
): { name: (typeof ways)[AskedMatter][number]; state: Step['state'] }[] {
  const place = status ? reached[status] : 0
  return ways[matter].map((name, at) => ({
    name,
    state: at < place || place === 2 ? 'done' : at === place ? 'now' : 'next',
  }))
}
