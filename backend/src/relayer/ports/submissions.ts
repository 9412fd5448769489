import { Injectable } from '@nestjs/common'
import { Log } from '../../platform/index.ts'
import { RelayerConfig } from '../relayer.config.ts'
import { BundlerSubmission } from './bundler-submission.ts'
import { DirectSubmission } from './direct-submission.ts'
import { type SignedOperation, Unreachable } from './submission.ts'

export type Way = 'bundler' | 'direct'

/** The way that is configured, and direct where the bundler is down or takes its time. */
@Injectable()
export class Submissions {
  constructor(
    private readonly bundler: BundlerSubmission,
    private readonly config: RelayerConfig,
    private readonly direct: DirectSubmission,
    private readonly log: Log,
  ) {}

  async submit(operation: SignedOperation, { isLate = false } = {}): Promise<Way> {
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
