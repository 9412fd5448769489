import { Injectable } from '@nestjs/common'
import { Log } from '../../platform/index.ts'
import { RelayerConfig } from '../relayer.config.ts'
import { BundlerSubmission } from './bundler-submission.ts'
import { DirectSubmission } from './direct-submission.ts'
import { Rejected, type SignedOperation, Unreachable } from './submission.ts'

export type Way = 'bundler' | 'direct'

/** What became of one of the operations that were handed over. */
export type Submitted = { readonly id: string } & (
  | { readonly way: Way }
  | { readonly rejected: Rejected }
  | { readonly unreachable: Unreachable }
)

/** The way that is configured, and direct where the bundler is down or takes its time. */
@Injectable()
export class Submissions {
  constructor(
    private readonly bundler: BundlerSubmission,
    private readonly config: RelayerConfig,
    private readonly direct: DirectSubmission,
    private readonly log: Log,
  ) {}

  /** One answer for each, in their order; what befalls one is no matter of the others. */
  submit(operations: readonly SignedOperation[], { isLate = false } = {}): Promise<readonly Submitted[]> {
    return Promise.all(operations.map((operation) => this.#answer(operation, isLate)))
  }

  async #answer(operation: SignedOperation, isLate: boolean): Promise<Submitted> {
    const { id } = operation
    try {
      return { id, way: await this.#submit(operation, isLate) }
    } catch (error) {
      if (error instanceof Rejected) return { id, rejected: error }
      return { id, unreachable: error instanceof Unreachable ? error : new Unreachable(String(error)) }
    }
  }

  async #submit(operation: SignedOperation, isLate: boolean): Promise<Way> {
    const goesDirect = this.config.mode === 'direct' || isLate || (await this.direct.hasBegun(operation.userOpHash))
    if (!goesDirect) {
      try {
        await this.bundler.submit(operation)
        return 'bundler'
      } catch (error) {
        if (!(error instanceof Unreachable)) throw error
        this.log.warn({ operationId: operation.id, reason: error.message }, 'the operation goes direct')
      }
    }
    await this.direct.submit(operation)
    return 'direct'
  }
}
