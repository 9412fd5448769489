import { Injectable, type OnModuleInit } from '@nestjs/common'
import { isAddressEqual } from 'viem'
import { Clock, Database, FactOutbox, Log, Loops, type UnitOfWork, Wakeups } from '../../platform/index.ts'
import {
  Lanes,
  Transactions,
  transactionConfirmed,
  transactionDropped,
  transactionReopened,
} from '../../relayer/index.ts'
import { TreasuryConfig } from '../treasury.config.ts'
import { type Aside, FindNeed } from './find-need.ts'
import { MOVE_MONEY } from './move-loop.ts'
import { type Purpose, Router, type RouterState } from './router.ts'

const LANES = 'treasury.operator'
// Twice what it takes.
const GAS = 200_000n

const SWEEP_SECONDS = 5
const CLAIM_SECONDS = 30
const ENOUGH_SECONDS = 60
const BEHIND_SECONDS = 3
const NOTHING_ASIDE: Aside = { routerUnits: 0n, leftUnits: 0n }
const WORTH_SENDING_SECONDS = 600
const LONGEST_WAIT_SECONDS = 3600

type Row = {
  purpose: Purpose
  transaction_id: string | null
  asked_units: string | null
  failures: number
  problem: string | null
  done_week: string | null
  version: number
}
type Next = {
  readonly transactionId: string | null
  readonly askedUnits: string | null
  readonly failures: number
  readonly problem: string | null
  readonly doneWeek: string | null
  readonly waitSeconds: number
}

/**
 * Keeps the ops wallet and the reward pool filled from the router, as much as is needed and the contract's limit of the
 * day lets through. A transaction is written together with the row that waits for it, and until that one has ended, and
 * the node has its block, nothing more is asked for: so a crash anywhere leaves one withdrawal or none.
 */
@Injectable()
export class MoveMoney implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly config: TreasuryConfig,
    private readonly database: Database,
    private readonly facts: FactOutbox,
    private readonly lanes: Lanes,
    private readonly log: Log,
    private readonly loops: Loops,
    private readonly need: FindNeed,
    private readonly router: Router,
    private readonly transactions: Transactions,
    private readonly wakeups: Wakeups,
  ) {}

  onModuleInit(): void {
    this.lanes.add(LANES, [this.config.operatorKey])
    this.loops.register({ name: MOVE_MONEY, sweepSeconds: SWEEP_SECONDS, step: () => this.step() })
    const only = ({ kind }: { kind: string }) => kind === kindOf('ops-wallet') || kind === kindOf('reward-pool')
    const handle = async (_: unknown, work: UnitOfWork) => {
      await work.query('update treasury_moves set due_at = $1', [this.clock.now()])
      work.afterCommit(() => this.wakeups.wake(MOVE_MONEY))
    }
    this.facts.subscribe({ subscriber: 'treasury.move-confirmed', to: transactionConfirmed, only, handle })
    this.facts.subscribe({ subscriber: 'treasury.move-dropped', to: transactionDropped, only, handle })
    this.facts.subscribe({ subscriber: 'treasury.move-reopened', to: transactionReopened, only, handle })
  }

  /** Looks at one way that is due; answers 1, or 0 when there is none. */
  async step(): Promise<number> {
    const [due] = await this.database.query<Row>(
      `update treasury_moves set due_at = $2
        where purpose = (select purpose from treasury_moves where due_at <= $1
                          order by due_at limit 1 for update skip locked)
       returning purpose, version`,
      [this.clock.now(), this.clock.in(CLAIM_SECONDS)],
    )
    if (!due) return 0
    const state = await this.router.state()
    await this.database.work((work) => this.#decide(due, state, work))
    return 1
  }

  /** Only by what the chain said after the last decision: had somebody else decided meanwhile, it would be too old. */
  async #decide({ purpose, version }: Row, state: RouterState, work: UnitOfWork): Promise<void> {
    // Both ways count on one limit: they are decided one after the other.
    const both = await work.query<Row>(
      `select purpose, transaction_id, asked_units::text, failures, problem,
              to_char(done_week, 'YYYY-MM-DD') as done_week, version
         from treasury_moves order by purpose for update`,
    )
    const row = both.find((one) => one.purpose === purpose)
    if (row?.version !== version) return
    const others = both.flatMap((one) => (one === row || one.transaction_id === null ? [] : one.transaction_id))
    const isSeen = await this.#isSeen(others, state, work)
    const next = isSeen ? await this.#next(row, state, await this.#aside(row, both, state, work), work) : undefined
    if (!next) {
      await work.query('update treasury_moves set due_at = $2 where purpose = $1', [
        purpose,
        this.clock.in(BEHIND_SECONDS),
      ])
      return
    }
    const { transactionId, askedUnits, failures, problem, doneWeek, waitSeconds } = next
    if (problem !== null) this.log.warn({ purpose, problem }, 'money is not where it is needed')
    await work.query(
      `update treasury_moves
          set transaction_id = $2, asked_units = $3, failures = $4, problem = $5, done_week = $6, due_at = $7,
              version = version + 1
        where purpose = $1`,
      [...[purpose, transactionId, askedUnits, failures, problem, doneWeek], this.clock.in(waitSeconds)],
    )
  }

  /** Whether what the other way has sent has ended before the chain was asked. */
  async #isSeen(ids: readonly string[], state: RouterState, work: UnitOfWork): Promise<boolean> {
    const sent = [...(await this.transactions.whereabouts(ids, work)).values()]
    return sent.every(({ status, blockNumber }) => {
      return status === 'dropped' || (status === 'confirmed' && (blockNumber ?? 0n) <= state.blockNumber)
    })
  }

  /** The pool goes first. Where its way is barred it keeps its money, and nothing of the day's limit that it cannot use. */
  async #aside({ purpose }: Row, both: readonly Row[], state: RouterState, work: UnitOfWork): Promise<Aside> {
    const rewards = both.find((one) => one.purpose === 'reward-pool')
    if (purpose === 'reward-pool' || !rewards) return NOTHING_ASIDE
    const aside = await this.need.asideForRewards(rewards.done_week, work)
    const isBarred = rewards.failures > 0 || !this.#isOurs('reward-pool', state)
    return isBarred ? { ...aside, leftUnits: 0n } : aside
  }

  async #next(row: Row, state: RouterState, aside: Aside, work: UnitOfWork): Promise<Next> {
    const { purpose, transaction_id: transactionId, asked_units: askedUnits, done_week: doneWeek } = row
    const stay = { transactionId, askedUnits, failures: row.failures, problem: row.problem, doneWeek }
    const last = transactionId && (await this.transactions.whereabouts([transactionId], work)).get(transactionId)
    if (last && last.status !== 'confirmed' && last.status !== 'dropped') {
      return { ...stay, waitSeconds: CLAIM_SECONDS } // told when it ends
    }
    if (last && !(last.status === 'confirmed' && last.succeeded)) return setback(stay)
    const blockNumber = last ? last.blockNumber : null
    if (blockNumber !== null && state.blockNumber < blockNumber) return { ...stay, waitSeconds: BEHIND_SECONDS }
    const need = await this.need.of(purpose, state, { doneWeek, blockNumber }, work)
    if (!need) return { ...stay, waitSeconds: BEHIND_SECONDS }
    if (need.units <= 0n) {
      const rest = { failures: 0, problem: null, doneWeek: need.doneWeek ?? doneWeek }
      return { ...stay, ...rest, waitSeconds: ENOUGH_SECONDS }
    }
    const leftUnits = above(state.leftUnits, aside.leftUnits)
    const units = least(need.units, leftUnits, above(state.routerUnits, aside.routerUnits))
    const problem = this.#problem(purpose, need.units, units, state, aside)
    if (units === 0n || problem?.isWrong)
      return { ...stay, problem: problem?.text ?? null, waitSeconds: ENOUGH_SECONDS }
    const written = await this.transactions.write(work, {
      ...{ kind: kindOf(purpose), lanes: LANES, ...this.router.callOf(purpose, units), gas: GAS },
      ...{ subjectIds: [purpose], notAfter: this.clock.in(WORTH_SENDING_SECONDS) },
    })
    const asked = { transactionId: written, askedUnits: String(units), problem: problem?.text ?? null }
    return { ...stay, ...asked, waitSeconds: CLAIM_SECONDS }
  }

  #isOurs(purpose: Purpose, { payees }: RouterState): boolean {
    return isAddressEqual(payees[purpose], this.router.payeeOf(purpose))
  }

  #problem(purpose: Purpose, wanted: bigint, units: bigint, state: RouterState, aside: Aside) {
    const { payees, routerUnits, opsUnits, leftUnits } = state
    if (!this.#isOurs(purpose, state)) {
      return { isWrong: true, text: `the router pays ${payees[purpose]}, which is not ours` }
    }
    // Where neither has anything nobody has sold an answer yet, and nobody misses it.
    if (units === wanted || routerUnits + opsUnits === 0n) return undefined
    const [free, left] = [above(routerUnits, aside.routerUnits), above(leftUnits, aside.leftUnits)]
    const [kept, short] =
      free < left
        ? [aside.routerUnits, `the router has ${routerUnits}`]
        : [aside.leftUnits, `${leftUnits} may still go out today`]
    const others = kept > 0n ? `, of which ${kept} are for rewards` : ''
    return { isWrong: false, text: `${wanted} units are needed, and ${short}${others}` }
  }
}

function kindOf(purpose: Purpose): string {
  return purpose === 'ops-wallet' ? 'treasury.withdraw' : 'treasury.fund-rewards'
}

/** It was undone, or given up: the role or the limit is not what it was, or gas was too dear. */
function setback(stay: Omit<Next, 'waitSeconds'>): Next {
  const failures = stay.failures + 1
  const waitSeconds = Math.min(LONGEST_WAIT_SECONDS, SWEEP_SECONDS * 2 ** failures)
  return { ...stay, transactionId: null, failures, problem: `the chain did not take it ${failures} times`, waitSeconds }
}

function above(units: bigint, kept: bigint): bigint {
  return units > kept ? units - kept : 0n
}

function least(first: bigint, ...others: readonly bigint[]): bigint {
  let low = first
  for (const one of others) if (one < low) low = one
  return low
}
