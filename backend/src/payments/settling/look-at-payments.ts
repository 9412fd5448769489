import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Chain, shortReason } from '../../chain/index.ts'
import { Clock, Database, Log, Loops, type UnitOfWork, Wakeups } from '../../platform/index.ts'
import type { Payment } from '../payment.ts'
import { PaymentRows } from '../payment-rows.ts'
import { PaymentTypes } from '../payment-types.ts'
import { EndPayments, type Failure } from './end-payments.ts'
import { MakePayersWallets } from './make-payers-wallets.ts'
import { SETTLING } from './settle-payments.ts'
import {
  AuthorizationCancelled,
  AuthorizationExpired,
  AuthorizationRefused,
  AuthorizationUsed,
  PayerUnfunded,
} from './settling.errors.ts'
import { type Trace, TraceAuthorization } from './trace-authorization.ts'
import { type Sight, TryAuthorizations } from './try-authorizations.ts'

/** The loop that looks at payments for the first time. */
export const LOOKING = 'payments.look'

type Looked = { readonly payment: Payment; readonly sight: Sight; readonly trace: Trace | undefined }

const AT_ONCE = 100
// How long those of a killed worker lie.
const LEASE_SECONDS = 3
const TOO_EARLY_SECONDS = 2

/** Asks the chain about payments before anything is sent for them, all in one question: it costs nothing to be wrong. */
@Injectable()
export class LookAtPayments implements OnModuleInit {
  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly end: EndPayments,
    private readonly log: Log,
    private readonly loops: Loops,
    private readonly rows: PaymentRows,
    private readonly trace: TraceAuthorization,
    private readonly trying: TryAuthorizations,
    private readonly types: PaymentTypes,
    private readonly wakeups: Wakeups,
    private readonly wallets: MakePayersWallets,
  ) {}

  onModuleInit(): void {
    this.loops.register({ name: LOOKING, sweepSeconds: 0.25, lanes: 2, step: () => this.step() })
  }

  /** Answers how many it has looked at. */
  async step(): Promise<number> {
    const payments = await this.rows.claim('pending', AT_ONCE, LEASE_SECONDS)
    if (payments.length === 0) return 0
    const { block, sights } = await this.trying.of(payments, await this.rows.promisedBy(payments))
    const looked = await Promise.all(payments.flatMap((payment) => this.#traced(payment, sights.get(payment.id))))
    const height = await this.#deepEnough(looked)
    await this.database.work((work) => this.#write(looked.filter(isKnown), { block, height }, work))
    return payments.length
  }

  async #traced(payment: Payment, sight: Sight | undefined): Promise<Looked | undefined> {
    if (!sight) return undefined
    if (sight.is !== 'used') return { payment, sight, trace: undefined }
    try {
      return { payment, sight, trace: await this.trace.of(payment) }
    } catch (error) {
      this.log.warn({ paymentId: payment.id, reason: shortReason(error) }, 'a payment could not be looked at')
      return undefined
    }
  }

  /** What a stranger has brought in counts as given only in a block that stays. */
  async #deepEnough(looked: readonly (Looked | undefined)[]): Promise<bigint> {
    if (!looked.some((one) => one?.trace?.is === 'taken')) return 0n
    return (await this.chain.client.getBlockNumber()) - BigInt(this.chain.network.confirmations) + 1n
  }

  async #write(
    all: readonly Looked[],
    { block, height }: { block: bigint; height: bigint },
    work: UnitOfWork,
  ): Promise<void> {
    const unchanged = await this.rows.unchanged(
      all.map(({ payment }) => payment),
      work,
    )
    const looked = all.filter(({ payment }) => unchanged.has(payment.id))
    const now = this.clock.now()
    const seen = { looked_at: now, looked_block: String(block), brought_in: null, due_at: now }
    const good = looked.filter(({ payment, sight }) => sight.is === 'good' && payment.errorCode === null)
    await this.rows.move(
      good.map(({ payment }) => ({ payment, to: 'processing', changes: seen })),
      work,
    )
    await this.wallets.of(paymentsThat(looked, 'without code'), work)
    await this.#takenByOthers(looked, height, work)
    await this.end.fail(looked.flatMap(failureOf), work)
    const early = this.clock.in(TOO_EARLY_SECONDS)
    await this.rows.move(
      paymentsThat(looked, 'too early').map((payment) => ({ payment, changes: { due_at: early } })),
      work,
    )
    if (good.length > 0) work.afterCommit(() => this.wakeups.wake(SETTLING))
  }

  /** Where the money came is what counts, not who has sent it in: what it is for is given, unless it was already. */
  async #takenByOthers(looked: readonly Looked[], height: bigint, work: UnitOfWork): Promise<void> {
    for (const { payment, trace } of looked) {
      if (trace?.is !== 'taken') continue
      const type = this.types.of(payment.kind)
      const [outcome] = type.outcomesIn(trace.logs, [payment])
      const { transactionHash } = trace
      if (outcome?.is === 'paid' && trace.block <= height) {
        await this.end.complete([{ payment, result: outcome.result, transactionHash, transactionId: null }], work)
      } else if (outcome?.is === 'paid') {
        await this.rows.move([{ payment, changes: { due_at: this.clock.in(this.chain.network.pollSeconds) } }], work)
      } else {
        const changes = { brought_in: transactionHash, looked_at: this.clock.now(), due_at: this.clock.now() }
        await this.rows.move([{ payment, to: 'processing', changes }], work)
        this.log.warn({ paymentId: payment.id, transactionHash }, 'somebody else has submitted the authorization')
      }
    }
  }
}

function isKnown(looked: Looked | undefined): looked is Looked {
  return looked !== undefined
}

function paymentsThat(looked: readonly Looked[], is: Sight['is']): Payment[] {
  return looked.filter(({ sight }) => sight.is === is).map(({ payment }) => payment)
}

function failureOf({ payment, sight, trace }: Looked): Failure[] {
  const because = refusalOf(payment, sight, trace)
  if (because) return [{ payment, code: because.kind.code, detail: because.detail }]
  // The token has refused it before, and nothing that can be looked at says why.
  if (sight.is !== 'good' || payment.errorCode === null) return []
  return [{ payment, code: payment.errorCode, detail: payment.errorDetail ?? '' }]
}

function refusalOf({ id: paymentId, amount }: Payment, sight: Sight, trace: Trace | undefined) {
  if (trace?.is === 'cancelled') return new AuthorizationCancelled({ paymentId })
  if (trace?.is === 'unknown') return new AuthorizationUsed({ paymentId })
  if (sight.is === 'over') return new AuthorizationExpired({ paymentId })
  if (sight.is === 'refused') return new AuthorizationRefused({ paymentId }, sight.reason)
  if (sight.is === 'unfunded') return new PayerUnfunded({ paymentId, balance: String(sight.balance), amount })
  return undefined
}
