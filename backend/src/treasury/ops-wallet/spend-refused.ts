export type SpendRefusedBecause = 'per-call' | 'per-day' | 'per-payee-day' | 'unknown-payee' | 'another-spend'

/** The ops wallet does not spend that. Its unit of work is to end with it: what was counted goes with what was not. */
export class SpendRefused extends Error {
  override readonly name = 'SpendRefused'

  constructor(
    readonly because: SpendRefusedBecause,
    detail: string,
  ) {
    super(detail)
  }
}
