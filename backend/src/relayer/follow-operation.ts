import { Injectable } from '@nestjs/common'
import { Chain, shortReason } from '../chain/index.ts'
import { Clock, Log, withCorrelation } from '../platform/index.ts'
import { FindOutcome, type Outcome } from './find-outcome.ts'
import type { Operation } from './operation.ts'
import { OperationRows } from './operation-rows.ts'
import { Submissions } from './ports/submissions.ts'
import { GivenUp } from './relayer.errors.ts'
import { signedOperation } from './signed-operation.ts'
import type { OperationWrite } from './write-operations.ts'

const LOOKS_BETWEEN_TRIES = 8
const LATE_SECONDS = 30
const SHORTEST_WAIT_SECONDS = 0.2
// By this much the clocks of blocks may be apart.
const SLACK_SECONDS = 30

/** Looks for submitted operations on the chain; sends them again now and then, until they are there or cannot be any more. */
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

  async step(operations: readonly Operation[]): Promise<void> {
    const over = await this.#overBeforeLooking(operations)
    const isQuick = over.size === 0 && !operations.some(isTriedAgain)
    const found = await this.outcomes.find(operations, { isQuick })
    await this.rows.writeMany(operations.flatMap((operation) => included(operation, found.get(operation.id))))
    const missing = operations.filter(({ id }) => !found.has(id))
    const late = missing.filter((operation) => over.has(operation.id) || !operation.signature)
    const dropped = late.filter(({ isPresigned }) => !isPresigned)
    await this.rows.buildAnew(dropped.map((operation) => ({ operation, to: 'dropped', seconds: 0 })))
    const givenUp = await this.#giveUp(late.filter(({ isPresigned }) => isPresigned))
    const waiting = missing.filter((operation) => !dropped.includes(operation) && !givenUp.has(operation.id))
    await this.#sendAgain(waiting.filter(isTriedAgain))
    const { pollSeconds } = this.chain.network
    await this.rows.waitMany(
      waiting.map((operation) => ({
        operation,
        seconds: Math.min(SHORTEST_WAIT_SECONDS * operation.attempts, pollSeconds),
      })),
    )
  }

  /** Of those that are not found later it is clear then that they were not there by their time. */
  async #overBeforeLooking(operations: readonly Operation[]): Promise<ReadonlySet<string>> {
    const head = await this.chain.head()
    const now = Math.max(this.clock.now().getTime(), head?.minedAt.getTime() ?? 0)
    const suspects = operations.filter((operation) => overAt(operation) < now)
    if (suspects.length === 0) return new Set()
    const time = await this.outcomes.chainTime()
    return new Set(suspects.filter((operation) => overAt(operation) < time.getTime()).map(({ id }) => id))
  }

  /** What its person has signed cannot be built anew. It ends when nothing that we have sent of it may still land. */
  async #giveUp(operations: readonly Operation[]): Promise<ReadonlySet<string>> {
    const begun = await this.submissions.begun(operations.flatMap((operation) => signedOperation(operation) ?? []))
    const idle = operations.filter(({ userOpHash }) => userOpHash === null || !begun.has(userOpHash))
    await this.rows.failMany(idle.map((operation) => ({ operation, refusal: new GivenUp({}) })))
    return new Set(idle.map(({ id }) => id))
  }

  /** A bundler that was restarted has forgotten them; one that does not get them into a block is passed by. */
  async #sendAgain(operations: readonly Operation[]): Promise<void> {
    for (const isLate of [false, true]) {
      const some = operations.filter((operation) => this.#isLate(operation) === isLate)
      const signed = some.flatMap((operation) => signedOperation(operation) ?? [])
      if (signed.length === 0) continue
      const answers = await this.submissions.submit(signed, { isLate }).catch((error: unknown) => {
        return some.map(({ id }) => ({ id, unreachable: error }))
      })
      for (const answer of answers) if (!('way' in answer)) this.#tell(answer, some)
    }
  }

  #tell(answer: { id: string } & ({ rejected: unknown } | { unreachable: unknown }), among: readonly Operation[]) {
    const correlationId = among.find(({ id }) => id === answer.id)?.correlationId ?? undefined
    const reason = shortReason('rejected' in answer ? answer.rejected : answer.unreachable)
    withCorrelation(correlationId, () =>
      this.log.warn({ operationId: answer.id, reason }, 'an operation was not taken again'),
    )
  }

  #isLate({ steps }: Operation): boolean {
    const submittedAt = steps.findLast(({ name }) => name === 'submitted')?.at
    return submittedAt !== undefined && new Date(submittedAt) < this.clock.ago(LATE_SECONDS)
  }
}

function included(operation: Operation, outcome: Outcome | undefined): OperationWrite[] {
  if (!outcome) return []
  const { userOpHash, transactionHash, blockNumber, blockHash } = outcome
  const changes = {
    user_op_hash: userOpHash,
    former_hashes: operation.formerHashes.filter((hash) => hash !== userOpHash),
    transaction_hash: transactionHash,
    block_number: String(blockNumber),
    block_hash: blockHash,
  }
  return [{ operation, to: 'included', changes }]
}

/** At once when its block is gone, and then at every so manieth look. */
function isTriedAgain({ attempts, steps }: Operation): boolean {
  const before = steps.at(-2)?.name
  const isBack = attempts === 1 && (before === 'included' || before === 'confirmed')
  return isBack || attempts % LOOKS_BETWEEN_TRIES === 0
}

function overAt({ validUntil }: Operation): number {
  return (validUntil?.getTime() ?? 0) + SLACK_SECONDS * 1000
}
