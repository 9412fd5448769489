import { RefusalError } from '../errors/refusal.ts'
import type { Outcome } from './micro-batch.ts'

/** For one of many: its answer, or the refusal that is its own; anything else is thrown. */
export function attempt<Answer>(decide: () => Answer): Outcome<Answer> {
  try {
    return { answer: decide() }
  } catch (error) {
    if (error instanceof RefusalError) return { refusal: error }
    throw error
  }
}
