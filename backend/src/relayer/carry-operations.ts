import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Chain, shortReason } from '../chain/index.ts'
import { Log, Loops, RefusalError, withCorrelation } from '../platform/index.ts'
import { ConfirmOperation } from './confirm-operation.ts'
import { FollowOperation } from './follow-operation.ts'
import type { Operation } from './operation.ts'
import { LaneTaken, OperationRows, Outrun } from './operation-rows.ts'
import { CARRYING } from './operations.ts'
import type { SignedOperation } from './ports/submission.ts'
import { PrepareOperation } from './prepare-operation.ts'
import { SignOperation } from './sign-operation.ts'
import { SponsorOperation } from './sponsor-operation.ts'
import { SubmitOperation } from './submit-operation.ts'

const LONGEST_WAIT_SECONDS = 30
const SHORT_WAIT_SECONDS = 0.2
const LANES = 4

/** Takes each operation from step to step. A step may be cut off at any instruction: the next worker takes it again. */
@Injectable()
export class CarryOperations implements OnModuleInit {
  constructor(
    private readonly chain: Chain,
    private readonly confirm: ConfirmOperation,
    private readonly follow: FollowOperation,
    private readonly log: Log,
    private readonly loops: Loops,
    private readonly prepare: PrepareOperation,
    private readonly rows: OperationRows,
    private readonly signing: SignOperation,
    private readonly sponsor: SponsorOperation,
    private readonly submit: SubmitOperation,
  ) {}

  onModuleInit(): void {
    const sweepSeconds = Math.min(this.chain.network.pollSeconds / 2, 1)
    this.loops.register({ name: CARRYING, sweepSeconds, lanes: LANES, step: () => this.step() })
  }

  /** Takes the operation that is due longest one step further; answers how many there were: 1 or 0. */
  async step(): Promise<number> {
    const operation = await this.rows.claim()
    if (!operation) return 0
    await withCorrelation(operation.correlationId ?? undefined, () => this.#carry(operation))
    return 1
  }

  async #carry(operation: Operation): Promise<void> {
    try {
      await this.#next(operation).catch(async (error: unknown) => {
        if (!(error instanceof RefusalError)) throw error
        await this.rows.fail(operation, error)
      })
    } catch (error) {
      if (error instanceof Outrun) return
      if (error instanceof LaneTaken) return this.rows.wait(operation, SHORT_WAIT_SECONDS)
      const waitSeconds = Math.min(2 ** (operation.attempts - 1), LONGEST_WAIT_SECONDS)
      const { id: operationId, status, attempts } = operation
      const reason = shortReason(error)
      this.log.warn({ operationId, status, attempts, waitSeconds, reason }, 'an operation could not be taken further')
      await this.rows.wait(operation, waitSeconds)
    }
  }

  #next(operation: Operation): Promise<void> {
    const { status, fields, gasPayer } = operation
    if (status === 'included') return this.confirm.step(operation)
    const signed = signedOperation(operation)
    if (status === 'submitted') return this.follow.step(operation, signed)
    if (status !== 'prepared' || !fields) return this.prepare.step(operation)
    if (gasPayer === 'sponsor' && !fields.paymasterData) return this.sponsor.step([operation])
    return signed ? this.submit.step(operation, signed) : this.signing.step(operation, fields)
  }
}

function signedOperation({ id, wallet, nonce, fields, signature, userOpHash }: Operation): SignedOperation | undefined {
  if (!fields || !signature || !userOpHash || nonce === null) return undefined
  return { id, userOpHash, userOperation: { ...fields, sender: wallet, nonce, signature } }
}
