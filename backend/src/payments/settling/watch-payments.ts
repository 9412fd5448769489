import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Chain, shortReason } from '../../chain/index.ts'
import { Clock, Database, Log, Loops, type UnitOfWork } from '../../platform/index.ts'
import type { Payment } from '../payment.ts'
import { PaymentRows } from '../payment-rows.ts'
import type { PaymentStatus } from '../payment-states.ts'
import { EndPayments } from './end-payments.ts'
import { type Finding, FindTruth } from './find-truth.ts'
import { AuthorizationCancelled, AuthorizationExpired, PaymentNotServed } from './settling.errors.ts'

/** The loop that looks after payments of which no transaction tells. */
export const WATCHING = 'payments.watch'

const AT_ONCE = 50
const LEASE_SECONDS = 10
const SWEEP_SECONDS = 5
const LOOK_AGAIN_SECONDS = 30

/**
 * Looks on the chain for what has become of payments whose outcome was not known in time, until their authorization can
 * be used no more; and once more then at those that failed, for anybody may have submitted theirs all the same.
 */
@Injectable()
export class WatchPayments implements OnModuleInit {
  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly end: EndPayments,
    private readonly find: FindTruth,
    private readonly log: Log,
    private readonly loops: Loops,
    private readonly rows: PaymentRows,
  ) {}

  onModuleInit(): void {
    this.loops.register({ name: WATCHING, sweepSeconds: SWEEP_SECONDS, step: () => this.step() })
  }

  /** Answers how many it has looked at. */
  async step(): Promise<number> {
    const late = await this.#giveUpWaiting()
    const unknown = await this.#look('confirmation_failed')
    const failed = await this.#look('failed')
    return late + unknown + failed
  }

  async #giveUpWaiting(): Promise<number> {
    const sent = await this.rows.claim('sent', AT_ONCE, LEASE_SECONDS)
    if (sent.length === 0) return 0
    await this.database.work(async (work) => {
      const unchanged = await this.rows.unchanged(sent, work)
      const changes = { due_at: this.clock.now() }
      const late = sent.filter(({ id }) => unchanged.has(id))
      await this.rows.move(
        late.map((payment) => ({ payment, to: 'confirmation_failed', changes })),
        work,
      )
      for (const { id: paymentId, transactionId } of late) {
        this.log.error({ paymentId, transactionId }, 'the outcome of a payment was not known in time')
      }
    })
    return sent.length
  }

  async #look(status: PaymentStatus): Promise<number> {
    const payments = await this.rows.claim(status, AT_ONCE, LEASE_SECONDS)
    if (payments.length === 0) return 0
    const findings = await this.find.of(payments)
    await Promise.all(
      payments.map(async (payment) => {
        const finding = findings.get(payment.id)
        if (!finding) return
        await this.database
          .work((work) => this.#take(payment, finding, work))
          .catch((error: unknown) => {
            this.log.warn({ paymentId: payment.id, reason: shortReason(error) }, 'a payment could not be watched')
          })
      }),
    )
    return payments.length
  }

  async #take(payment: Payment, finding: Finding, work: UnitOfWork): Promise<void> {
    const { id: paymentId } = payment
    if (!(await this.rows.unchanged([payment], work)).has(paymentId)) return
    if (finding.is === 'completed') {
      const { result, transactionHash } = finding
      return this.end.complete([{ payment, result, transactionHash, transactionId: null }], work)
    }
    if (finding.is === 'never') return this.#never(payment, finding.isCancelled, work)
    if (finding.is !== 'open') {
      const { kind, detail } = new PaymentNotServed({ paymentId })
      this.log.warn({ paymentId }, 'money came that nothing can be given for')
      const refunding = await this.end.payBack([{ payment, code: kind.code, detail }], work)
      if (finding.is === 'paid back') await this.end.refunded(refunding, finding.transactionHash, work)
      return
    }
    await this.rows.move([{ payment, changes: { due_at: this.#nextLookAt(payment) } }], work)
  }

  /** The authorization is over or void, for good. */
  async #never(payment: Payment, isCancelled: boolean, work: UnitOfWork): Promise<void> {
    if (payment.status === 'failed') {
      await this.rows.move([{ payment, changes: { due_at: 'infinity' } }], work)
      return
    }
    const Refusal = isCancelled ? AuthorizationCancelled : AuthorizationExpired
    const { kind, detail } = new Refusal({ paymentId: payment.id })
    await this.end.fail([{ payment, code: kind.code, detail }], work)
  }

  #nextLookAt({ status, validBefore }: Payment): Date {
    const soon = this.clock.in(Math.max(LOOK_AGAIN_SECONDS, this.chain.network.pollSeconds))
    const over = new Date(validBefore * 1000)
    return status === 'failed' && over > soon ? over : soon
  }
}
