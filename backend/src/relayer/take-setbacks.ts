import { Injectable } from '@nestjs/common'
import { shortReason } from '../chain/index.ts'
import { Log, RefusalError, withCorrelation } from '../platform/index.ts'
import type { Operation } from './operation.ts'
import { OperationRows } from './operation-rows.ts'

export type Setback = { readonly operation: Operation; readonly error: unknown }

const LONGEST_WAIT_SECONDS = 30

/** What becomes of operations that a step did not take further: a refusal is the end, after all else they wait. */
@Injectable()
export class TakeSetbacks {
  constructor(
    private readonly log: Log,
    private readonly rows: OperationRows,
  ) {}

  async take(setbacks: readonly Setback[]): Promise<void> {
    const failures = setbacks.flatMap(({ operation, error }) =>
      error instanceof RefusalError ? [{ operation, refusal: error }] : [],
    )
    const others = setbacks.filter(({ error }) => !(error instanceof RefusalError))
    await this.rows.failMany(failures)
    await this.rows.waitMany(others.map((setback) => this.#tell(setback)))
  }

  #tell({ operation, error }: Setback) {
    const { id: operationId, status, attempts, correlationId } = operation
    const seconds = Math.min(2 ** (attempts - 1), LONGEST_WAIT_SECONDS)
    const told = { operationId, status, attempts, waitSeconds: seconds, reason: shortReason(error) }
    withCorrelation(correlationId ?? undefined, () => this.log.warn(told, 'an operation could not be taken further'))
    return { operation, seconds }
  }
}
