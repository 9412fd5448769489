import type { Seen } from '../../api/ask-chain.ts'
import type { Ticket } from '../../api/types.ts'

export type Verdict = 'same' | 'another' | 'elsewhere'

/** Whether the chain says what we say. */
export function judgeProof({ owner }: Pick<Ticket, 'owner'>, seen: Seen, chainId: number): Verdict {
  if (seen.chainId !== chainId) return 'elsewhere'
  return seen.owner.toLowerCase() === owner.toLowerCase() ? 'same' : 'another'
}
