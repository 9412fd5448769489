import { Injectable } from '@nestjs/common'
import { Clock, Log, withCorrelation } from '../platform/index.ts'
import { explainRejection } from './explain-rejection.ts'
import { FindOutcome } from './find-outcome.ts'
import type { Operation } from './operation.ts'
import { OperationRows, type Rebuilding } from './operation-rows.ts'
import type { Rejected } from './ports/submission.ts'
import { Submissions } from './ports/submissions.ts'
import { signedOperation } from './signed-operation.ts'
import { type Setback, TakeSetbacks } from './take-setbacks.ts'

type Rejection = { readonly operation: Operation; readonly rejected: Rejected }

/** Hands signed operations over, once more or for the first time: each is the same one, and the chain takes it once. */
@Injectable()
export class SubmitOperation {
  constructor(
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly outcomes: FindOutcome,
    private readonly rows: OperationRows,
    private readonly setbacks: TakeSetbacks,
    private readonly submissions: Submissions,
  ) {}

  async step(operations: readonly Operation[]): Promise<void> {
    const found = await this.outcomes.find(operations.filter(isRepeated))
    await this.#arrived(operations.filter(({ id }) => found.has(id)))
    const open = new Map(operations.filter(({ id }) => !found.has(id)).map((operation) => [operation.id, operation]))
    const answers = await this.submissions.submit([...open.values()].flatMap((one) => signedOperation(one) ?? []))
    const rejections: Rejection[] = []
    const setbacks: Setback[] = []
    const ways = new Map<string, Operation[]>()
    for (const answer of answers) {
      const operation = open.get(answer.id)
      if (!operation) continue
      if ('way' in answer) ways.set(answer.way, [...(ways.get(answer.way) ?? []), operation])
      else if ('rejected' in answer) rejections.push({ operation, rejected: answer.rejected })
      else setbacks.push({ operation, error: answer.unreachable })
    }
    for (const [way, taken] of ways) await this.#arrived(taken, { submitted_through: way })
    await this.setbacks.take([...setbacks, ...(await this.#rejected(rejections))])
  }

  /** A first no is a no. Of a later one nobody knows whether an earlier try was a yes, so it ends only when that is clear. */
  async #rejected(rejections: readonly Rejection[]): Promise<Setback[]> {
    const found = await this.outcomes.find(rejections.map(({ operation }) => operation))
    await this.#arrived(rejections.map(({ operation }) => operation).filter(({ id }) => found.has(id)))
    const rebuildings: Rebuilding[] = []
    const setbacks: Setback[] = []
    for (const { operation, rejected } of rejections.filter((one) => !found.has(one.operation.id))) {
      const { id: operationId, correlationId, preparations } = operation
      const { reason } = rejected
      withCorrelation(correlationId ?? undefined, () =>
        this.log.warn({ operationId, reason }, 'an operation was not taken'),
      )
      const { canPass, refusal } = explainRejection(reason, operation)
      const isOpen = canPass || isRepeated(operation)
      if (isOpen && operation.isPresigned)
        setbacks.push({ operation, error: this.#isOver(operation) ? refusal : reason })
      else if (isOpen) rebuildings.push({ operation, to: 'queued', seconds: preparations })
      else setbacks.push({ operation, error: refusal })
    }
    await this.rows.buildAnew(rebuildings)
    return setbacks
  }

  /** Nobody here can sign it anew; but until then what stands in its way may pass. */
  #isOver({ validUntil }: Operation): boolean {
    return validUntil !== null && validUntil < this.clock.now()
  }

  async #arrived(operations: readonly Operation[], changes = {}): Promise<void> {
    await this.rows.writeMany(operations.map((operation) => ({ operation, to: 'submitted', changes })))
  }
}

function isRepeated({ attempts }: Operation): boolean {
  return attempts > 1
}
