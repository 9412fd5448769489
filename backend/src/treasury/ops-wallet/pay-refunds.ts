import { testUsdcAbi } from '@boxoffice/contracts'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Chain, shortReason } from '../../chain/index.ts'
import { transferBatch, Usdc } from '../../payments/index.ts'
import { Clock, Database, Log, Loops, type UnitOfWork } from '../../platform/index.ts'
import { Transactions } from '../../relayer/index.ts'
import { EndSpend } from './end-spend.ts'
import { OpsWalletConfig } from './ops-wallet.config.ts'
import { ALL_REFUNDS, dayOf, OpsWallet, REFUNDING } from './ops-wallet.ts'
import { SignSpend } from './sign-spend.ts'
import { type Spend, transferOf } from './spend.ts'
import { SpendRows } from './spend-rows.ts'
import { takeFromDay } from './take-from-day.ts'
import { TraceSpend } from './trace-spend.ts'

/** The kind of transaction that gives money back. */
export const REFUND_TRANSACTION = 'treasury.refund'

const AT_ONCE = 20
const LEASE_SECONDS = 10
const SWEEP_SECONDS = 1
const SHORT_SECONDS = 30
const VALID_SECONDS = 3_600
// What is left of it has to do for the transaction to be sent and mined.
const LEAST_LEFT_SECONDS = 600
const DAY_SECONDS = 86_400

/** Writes the transactions of refunds: limit, signature and transaction commit together, or none of it does. */
@Injectable()
export class PayRefunds implements OnModuleInit {
  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly config: OpsWalletConfig,
    private readonly database: Database,
    private readonly end: EndSpend,
    private readonly log: Log,
    private readonly loops: Loops,
    private readonly rows: SpendRows,
    private readonly signing: SignSpend,
    private readonly trace: TraceSpend,
    private readonly transactions: Transactions,
    private readonly usdc: Usdc,
    private readonly wallet: OpsWallet,
  ) {}

  onModuleInit(): void {
    this.loops.register({ name: REFUNDING, sweepSeconds: SWEEP_SECONDS, step: () => this.step() })
  }

  /** Answers how many it has taken up. */
  async step(): Promise<number> {
    const refunds = await this.rows.claim('refunds', AT_ONCE, LEASE_SECONDS)
    for (const refund of refunds) {
      await this.#pay(refund).catch((error: unknown) => {
        this.log.error({ key: refund.key, reason: shortReason(error) }, 'money could not be given back')
      })
    }
    return refunds.length
  }

  async #pay(refund: Spend): Promise<void> {
    // An earlier transaction, or whoever saw the authorization on its way, may have brought it.
    const trace = refund.signed ? await this.trace.of(refund) : undefined
    if (trace?.is === 'moving') return this.rows.putOff(refund.key, this.clock.in(this.chain.network.pollSeconds))
    if (trace && (await this.database.work((work) => this.end.by(refund.key, trace, work)))) return
    if (trace?.is === 'cancelled') return this.#giveUp(refund)
    if (await this.#isShortOf(refund)) return
    const fromBlock = await this.signing.newestBlock()
    await this.database.work((work) => this.#write(refund, fromBlock, work))
  }

  /** A transaction that is undone for want of money costs gas and brings nothing. */
  async #isShortOf(refund: Spend): Promise<boolean> {
    const { key, amountUnits } = refund
    const { asset: address } = this.usdc
    const usdc = { address, abi: testUsdcAbi, functionName: 'balanceOf' } as const
    const balance = await this.chain.client.readContract({ ...usdc, args: [this.wallet.address] })
    if (balance >= amountUnits + (await this.rows.promisedBeside(refund))) return false
    this.log.error({ key, balance: String(balance) }, 'the ops wallet is short of USDC: a refund waits')
    await this.rows.putOff(key, this.clock.in(SHORT_SECONDS))
    return true
  }

  /** Its nonce is used and brought nothing: somebody else has the key. A person has to look. */
  async #giveUp({ key }: Spend): Promise<void> {
    this.log.error({ key }, 'the authorization of a refund was cancelled, and not by us')
    await this.rows.putOff(key, this.clock.in(DAY_SECONDS))
  }

  async #write(seen: Spend, fromBlock: bigint, work: UnitOfWork): Promise<void> {
    const refund = await this.rows.locked(seen.key, work)
    if (refund.transactionId !== null || refund.status !== seen.status || refund.tries !== seen.tries) return
    if (refund.status === 'waiting' && !(await this.#count(refund, work))) return
    const signed = this.#isGood(refund)
      ? refund
      : await this.signing.of(refund, { validSeconds: VALID_SECONDS, fromBlock }, work)
    const { validBefore } = transferOf(signed)
    const transactionId = await this.transactions.write(work, {
      ...{ kind: REFUND_TRANSACTION, lanes: 'gas', subjectIds: [refund.id], ...transferBatch([transferOf(signed)]) },
      notAfter: new Date((validBefore - LEAST_LEFT_SECONDS / 2) * 1000),
    })
    await this.rows.carry(refund, { transactionId }, work)
  }

  /** False where the day has no room: then it is tomorrow's. */
  async #count(refund: Spend, work: UnitOfWork): Promise<boolean> {
    const now = this.clock.now()
    const day = dayOf(now)
    const limits = [{ subject: ALL_REFUNDS, mostUnits: this.config.refundsPerDay }]
    const [full] = await takeFromDay(day, limits, refund.amountUnits, work)
    if (!full) {
      await this.rows.count(refund, day, work)
      return true
    }
    this.log.error({ key: refund.key }, 'what is given back in a day is used up: a refund waits for the next')
    await this.rows.carry(refund, { inSeconds: DAY_SECONDS - ((now.getTime() / 1000) % DAY_SECONDS) }, work)
    return false
  }

  #isGood({ signed }: Spend): boolean {
    return signed !== null && signed.validBefore * 1000 > this.clock.in(LEAST_LEFT_SECONDS).getTime()
  }
}
