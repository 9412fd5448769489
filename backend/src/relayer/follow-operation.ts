import { Injectable } from '@nestjs/common'
import { Chain } from '../chain/index.ts'
import { Clock, Log } from '../platform/index.ts'
import { FindOutcome } from './find-outcome.ts'
import type { Operation } from './operation.ts'
import { OperationRows } from './operation-rows.ts'
import type { SignedOperation } from './ports/submission.ts'
import { Submissions } from './ports/submissions.ts'

const LOOKS_BETWEEN_TRIES = 8
const LATE_SECONDS = 30
const SHORTEST_WAIT_SECONDS = 0.2
// By this much the clocks of blocks may be apart.
const SLACK_SECONDS = 30

/** Looks for a submitted operation on the chain; sends it again now and then, until it is there or cannot be any more. */
@Injectable()
export class FollowOperation {
  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly outcomes: FindOutcome,
    private readonly rows: OperationRows,
    private readonly submissions: Submissions,
  ) {}

  async step(operation: Operation, signed: SignedOperation | undefined): Promise<void> {
    const time = await this.outcomes.chainTime() // before looking, so that what is not found later was not there by then
    const found = await this.outcomes.find(operation)
    if (found) {
      const { userOpHash, transactionHash, blockNumber, blockHash } = found
      return this.rows.advance(operation, 'included', {
        user_op_hash: userOpHash,
        former_hashes: operation.formerHashes.filter((hash) => hash !== userOpHash),
        transaction_hash: transactionHash,
        block_number: String(blockNumber),
        block_hash: blockHash,
      })
    }
    const overAt = (operation.validUntil?.getTime() ?? 0) + SLACK_SECONDS * 1000
    if (time.getTime() > overAt || !signed) return this.rows.buildAnew(operation, 'dropped', 0)
    const isBack = operation.attempts === 1 && operation.steps.at(-2)?.name === 'included'
    if (isBack || operation.attempts % LOOKS_BETWEEN_TRIES === 0) await this.#sendAgain(operation, signed)
    const wait = Math.min(SHORTEST_WAIT_SECONDS * operation.attempts, this.chain.network.pollSeconds)
    await this.rows.wait(operation, wait)
  }

  /** A bundler that was restarted has forgotten it; one that does not get it into a block is passed by. */
  async #sendAgain(operation: Operation, signed: SignedOperation): Promise<void> {
    const submittedAt = operation.steps.findLast(({ name }) => name === 'submitted')?.at
    const isLate = submittedAt !== undefined && new Date(submittedAt) < this.clock.ago(LATE_SECONDS)
    const [answer] = await this.submissions.submit([signed], { isLate })
    if (answer && 'way' in answer) return
    const reason = answer && ('rejected' in answer ? answer.rejected : answer.unreachable).message
    this.log.warn({ operationId: operation.id, reason }, 'an operation was not taken again')
  }
}
