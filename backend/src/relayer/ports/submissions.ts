import { Injectable } from '@nestjs/common'
import type { Hex } from 'viem'
import { Log } from '../../platform/index.ts'
import { RelayerConfig } from '../relayer.config.ts'
import { BundlerSubmission } from './bundler-submission.ts'
import { DirectSubmission } from './direct-submission.ts'
import type { SignedOperation, Submitted } from './submission.ts'

/** The way that is configured, and direct where the bundler is down or takes its time: one operation like another, or not. */
@Injectable()
export class Submissions {
  constructor(
    private readonly bundler: BundlerSubmission,
    private readonly config: RelayerConfig,
    private readonly direct: DirectSubmission,
    private readonly log: Log,
  ) {}

  /** One answer for each, in their order; it throws for none of them. */
  async submit(
    operations: readonly SignedOperation[],
    { isLate = false }: { readonly isLate?: boolean } = {},
  ): Promise<readonly Submitted[]> {
    const answers = new Map<string, Submitted>()
    for (const answer of await this.#byBundler(operations, isLate)) answers.set(answer.id, answer)
    const rest = operations.filter(({ id }) => !answers.has(id))
    for (const answer of await this.direct.submit(rest)) answers.set(answer.id, answer)
    return operations.flatMap(({ id }) => answers.get(id) ?? [])
  }

  /** The hashes of those that a transaction of ours may still carry out. */
  begun(operations: readonly SignedOperation[]): Promise<ReadonlySet<Hex>> {
    return this.direct.begun(operations)
  }

  /** What the bundler has answered; nothing of what it was not asked, or did not say. */
  async #byBundler(operations: readonly SignedOperation[], isLate: boolean): Promise<readonly Submitted[]> {
    if (this.config.mode === 'direct' || isLate || operations.length === 0) return []
    // What was begun directly goes on directly.
    const begun = await this.direct.begun(operations)
    const open = operations.filter(({ userOpHash }) => !begun.has(userOpHash))
    // One that offers no bundler anything is carried out at our cost, or by nobody.
    const answers = await this.bundler.submit(open.filter(({ userOperation }) => userOperation.maxFeePerGas > 0n))
    return answers.filter((answer) => {
      if (!('unreachable' in answer)) return true
      this.log.warn({ operationId: answer.id, reason: answer.unreachable.message }, 'the operation goes direct')
      return false
    })
  }
}
