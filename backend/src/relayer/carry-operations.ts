import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Chain, shortReason } from '../chain/index.ts'
import { Log, Loops } from '../platform/index.ts'
import { ConfirmOperation } from './confirm-operation.ts'
import { FollowOperation } from './follow-operation.ts'
import { type Lease, LeaseOperations } from './lease-operations.ts'
import { loopOf, type OperationStep, type StepName, stepNames, stepsAfter } from './operation-steps.ts'
import { PrepareOperation } from './prepare-operation.ts'
import { SignOperation } from './sign-operation.ts'
import { SponsorOperation } from './sponsor-operation.ts'
import { SubmitOperation } from './submit-operation.ts'
import { TakeSetbacks } from './take-setbacks.ts'

// While one batch waits for a slow neighbour the next one need not.
const LANES = 2

/**
 * Takes operations from step to step, many at once and each step by a loop of its own. A step may be cut off at any
 * instruction: whoever comes next takes it again.
 */
@Injectable()
export class CarryOperations implements OnModuleInit {
  readonly #steps: Readonly<Record<StepName, OperationStep>>

  constructor(
    private readonly chain: Chain,
    private readonly leases: LeaseOperations,
    private readonly log: Log,
    private readonly loops: Loops,
    private readonly setbacks: TakeSetbacks,
    prepare: PrepareOperation,
    sponsor: SponsorOperation,
    sign: SignOperation,
    submit: SubmitOperation,
    follow: FollowOperation,
    confirm: ConfirmOperation,
  ) {
    this.#steps = { prepare, sponsor, sign, submit, follow, confirm }
  }

  onModuleInit(): void {
    const sweepSeconds = Math.min(this.chain.network.pollSeconds / 2, 0.5)
    for (const name of stepNames) {
      this.loops.register({ name: loopOf(name), sweepSeconds, lanes: LANES, step: () => this.take(name) })
    }
  }

  /** Takes what is due for a step, and answers how many operations there were. */
  async take(name: StepName): Promise<number> {
    const lease = await this.leases.take(name)
    const { operations } = lease
    if (operations.length === 0) return 0
    const stopRenewing = this.#keepRenewing(lease)
    try {
      await this.#steps[name].step(operations)
    } catch (error) {
      await this.setbacks.take(operations.map((operation) => ({ operation, error })))
    } finally {
      await stopRenewing()
    }
    await this.leases.giveBack(lease)
    for (const next of stepsAfter[name]) this.loops.wake(loopOf(next))
    return operations.length
  }

  #keepRenewing(lease: Lease): () => Promise<void> {
    let renewal = Promise.resolve()
    const timer = setInterval(() => {
      renewal = renewal
        .then(() => this.leases.renew(lease))
        .catch((error: unknown) => this.log.warn({ reason: shortReason(error) }, 'a lease was not renewed'))
    }, LeaseOperations.renewalSeconds * 1000)
    return () => {
      clearInterval(timer)
      return renewal
    }
  }
}
