import { Injectable } from '@nestjs/common'
import { type Address, getAddress, hexToBytes } from 'viem'
import { addressOfKey } from '../../chain/index.ts'
import { Clock, type UnitOfWork, Wakeups } from '../../platform/index.ts'
import { OpsWalletConfig } from './ops-wallet.config.ts'
import { SignSpend, type Window } from './sign-spend.ts'
import type { Spend } from './spend.ts'
import { SpendRefused } from './spend-refused.ts'
import { REFUND, type RefundsOwed, SpendRows } from './spend-rows.ts'
import { giveBackToDay, takeFromDay } from './take-from-day.ts'
import { type Trace, TraceSpend } from './trace-spend.ts'

export type Wish = {
  /** Names the spend for ever: the same key is never paid twice. */
  readonly key: string
  readonly purpose: string
  readonly payee: Address
  readonly amountUnits: bigint
}

export type Refund = { readonly key: string; readonly to: Address; readonly amountUnits: bigint }

/** The loop that gives refunds their transaction. */
export const REFUNDING = 'treasury.pay-refunds'
/** The loop that asks the chain what became of purchases. */
export const WATCHING = 'treasury.watch-spends'

/** What all purchases of a day, and all refunds, are counted as. */
export const ALL_PURCHASES = 'purchases'
export const ALL_REFUNDS = 'refunds'

/** The wallet that upstream is paid from: what it signs stands in the books, and within the limits, before. */
@Injectable()
export class OpsWallet {
  readonly address: Address

  constructor(
    private readonly clock: Clock,
    private readonly config: OpsWalletConfig,
    private readonly rows: SpendRows,
    private readonly signing: SignSpend,
    private readonly traces: TraceSpend,
    private readonly wakeups: Wakeups,
  ) {
    this.address = addressOfKey(hexToBytes(config.key))
  }

  /** Money that is on its way back to people, and since when. */
  refundsOwed(): Promise<RefundsOwed> {
    return this.rows.refundsOwed()
  }

  /** Within all limits, or SpendRefused, and the unit of work with it. The same key again is the same spend. */
  async reserve(work: UnitOfWork, { key, purpose, payee, amountUnits }: Wish): Promise<Spend> {
    if (purpose === REFUND) throw new Error('A refund is asked for by refund()')
    const { config } = this
    if (!config.payees.includes(getAddress(payee)))
      throw new SpendRefused('unknown-payee', `${payee} is nobody's we buy from`)
    if (amountUnits <= 0n || amountUnits > config.mostPerCall) {
      throw new SpendRefused(
        'per-call',
        `${amountUnits} units are asked for, and at most ${config.mostPerCall} are paid`,
      )
    }
    const day = dayOf(this.clock.now())
    const { spend, isNew } = await this.rows.store(
      { key, purpose, payee: getAddress(payee), amountUnits, status: 'reserved', day },
      work,
    )
    if (!isNew) return sameAs(spend, { payee, amountUnits })
    const limits = [
      { subject: ALL_PURCHASES, mostUnits: config.mostPerDay },
      { subject: spend.payee, mostUnits: config.mostPerPayeeDay },
    ]
    const [full] = await takeFromDay(day, limits, amountUnits, work)
    if (full === ALL_PURCHASES) throw new SpendRefused('per-day', `${config.mostPerDay} units are paid in a day`)
    if (full) throw new SpendRefused('per-payee-day', `${config.mostPerPayeeDay} units are paid to one in a day`)
    return spend
  }

  /** The block that `sign` is to be told, asked for before its unit of work begins. */
  newestBlock(): Promise<bigint> {
    return this.signing.newestBlock()
  }

  /** The authorization of a spend that was reserved; the same however often it is asked for. */
  async sign(work: UnitOfWork, key: string, window: Window): Promise<Spend> {
    const spend = await this.rows.locked(key, work)
    if (spend.status === 'released') throw new SpendRefused('another-spend', `${key} was given up`)
    return spend.status === 'reserved' ? this.signing.of(spend, window, work) : spend
  }

  find(key: string): Promise<Spend | undefined> {
    return this.rows.find(key)
  }

  /** Reserved, and not wanted any more. What was signed is not ours to take back: the chain says what becomes of it. */
  async release(work: UnitOfWork, key: string): Promise<void> {
    const spend = await this.rows.locked(key, work)
    if (spend.status !== 'reserved') return
    await this.rows.release(spend, work)
    if (spend.day) await giveBackToDay(spend.day, subjectsOf(spend), spend.amountUnits, work)
  }

  /** It is likely to be on the chain: the watcher looks now, and not when the authorization is over. */
  async expect(key: string): Promise<void> {
    await this.rows.putOff(key, this.clock.now())
    this.wakeups.wake(WATCHING)
  }

  /** What the chain says of a spend that was signed; the books follow by themselves. */
  async look(key: string): Promise<Trace> {
    const spend = await this.rows.find(key)
    if (!spend) throw new Error(`Nothing was reserved as ${key}`)
    return this.traces.of(spend)
  }

  /** Gives money back, once for each key; that it arrived is told by RefundPaid. */
  async refund(work: UnitOfWork, { key, to, amountUnits }: Refund): Promise<void> {
    const wish = { key, purpose: REFUND, payee: getAddress(to), amountUnits, status: 'waiting', day: null } as const
    const { spend } = await this.rows.store(wish, work)
    sameAs(spend, { payee: to, amountUnits })
    work.afterCommit(() => this.wakeups.wake(REFUNDING))
  }
}

/** Whom a purchase counts on. */
export function subjectsOf({ payee }: Spend): readonly string[] {
  return [ALL_PURCHASES, payee]
}

export function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10)
}

function sameAs(spend: Spend, { payee, amountUnits }: Pick<Spend, 'payee' | 'amountUnits'>): Spend {
  if (spend.payee === getAddress(payee) && spend.amountUnits === amountUnits) return spend
  throw new SpendRefused('another-spend', `${spend.key} is a spend of ${spend.amountUnits} units to ${spend.payee}`)
}
