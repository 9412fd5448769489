import { Injectable } from '@nestjs/common'
import { Log } from '../platform/index.ts'
import { FindOutcome } from './find-outcome.ts'
import type { Operation } from './operation.ts'
import { OperationRows } from './operation-rows.ts'
import { type Rejected, type SignedOperation, Unreachable } from './ports/submission.ts'
import { Submissions } from './ports/submissions.ts'
import { OperationRejected } from './relayer.errors.ts'

/** Hands a signed operation over, once more or for the first time: it is the same one, and the chain takes it once. */
@Injectable()
export class SubmitOperation {
  constructor(
    private readonly log: Log,
    private readonly outcomes: FindOutcome,
    private readonly rows: OperationRows,
    private readonly submissions: Submissions,
  ) {}

  async step(operation: Operation, signed: SignedOperation): Promise<void> {
    const isRepeated = operation.attempts > 1
    if (isRepeated && (await this.outcomes.find(operation))) return this.rows.advance(operation, 'submitted')
    const [answer] = await this.submissions.submit([signed])
    if (answer && 'way' in answer) return this.rows.advance(operation, 'submitted', { submitted_through: answer.way })
    if (answer && 'rejected' in answer) return this.#rejected(operation, answer.rejected, isRepeated)
    throw answer?.unreachable ?? new Unreachable('there was no answer')
  }

  /** A first no is a no. Of a later one nobody knows whether an earlier try was a yes, so it ends only when that is clear. */
  async #rejected(operation: Operation, { reason, canPass }: Rejected, isRepeated: boolean): Promise<void> {
    if (await this.outcomes.find(operation)) return this.rows.advance(operation, 'submitted')
    this.log.warn({ operationId: operation.id, reason }, 'an operation was not taken')
    if (canPass || isRepeated) return this.rows.buildAnew(operation, 'queued', operation.preparations)
    return this.rows.fail(operation, new OperationRejected({ reason }, `It was not taken: ${reason}.`))
  }
}
