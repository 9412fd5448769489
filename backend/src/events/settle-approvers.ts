import { eventManagerAbi } from '@boxoffice/contracts'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { Address } from 'viem'
import { Chain } from '../chain/index.ts'
import { Clock, Database, FactOutbox, Log, Loops, type UnitOfWork, Wakeups } from '../platform/index.ts'
import { Lanes, Transactions, transactionConfirmed, transactionDropped, transactionReopened } from '../relayer/index.ts'
import { APPROVER_ROLE, Approvers, SETTLE_APPROVERS } from './approvers.ts'
import { EventsConfig } from './events.config.ts'

const KIND = 'events.set-approver'
const LANES = 'events.admin'
// Twice what setting a role takes.
const GAS = 120_000n

const SWEEP_SECONDS = 5
const CLAIM_SECONDS = 30
/** How often the chain is asked whether it still agrees: somebody else may have changed it, or a block was lost. */
const AGREED_SECONDS = 600
const BY_HAND_SECONDS = 60
const LONGEST_WAIT_SECONDS = 3600

const NOTHING = { transactionId: null, askedFor: null }

type Row = { is_wanted: boolean; transaction_id: string | null; asked_for: boolean | null; failures: number }
type Next = { transactionId: string | null; askedFor: boolean | null; failures: number; waitSeconds: number }
type Tidings = { readonly payload: { readonly kind: string; readonly subjectIds: readonly string[] } }

/**
 * Has the chain agree with whom we want as approvers, by transactions of EventManager's admin. What counts is what the
 * chain says; a transaction is written together with the row that waits for it, so a crash leaves both or none.
 */
@Injectable()
export class SettleApprovers implements OnModuleInit {
  constructor(
    private readonly approvers: Approvers,
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly config: EventsConfig,
    private readonly database: Database,
    private readonly facts: FactOutbox,
    private readonly lanes: Lanes,
    private readonly log: Log,
    private readonly loops: Loops,
    private readonly transactions: Transactions,
    private readonly wakeups: Wakeups,
  ) {}

  onModuleInit(): void {
    if (this.config.adminKey) this.lanes.add(LANES, [this.config.adminKey])
    this.loops.register({ name: SETTLE_APPROVERS, sweepSeconds: SWEEP_SECONDS, step: () => this.step() })
    const only = ({ kind }: { kind: string }) => kind === KIND
    const handle = (fact: Tidings, work: UnitOfWork) => this.#lookAgain(fact.payload.subjectIds, work)
    this.facts.subscribe({ subscriber: 'events.approver-confirmed', to: transactionConfirmed, only, handle })
    this.facts.subscribe({ subscriber: 'events.approver-dropped', to: transactionDropped, only, handle })
    this.facts.subscribe({ subscriber: 'events.approver-reopened', to: transactionReopened, only, handle })
  }

  /** Looks at one that is due; answers 1, or 0 when there is none. */
  async step(): Promise<number> {
    const [due] = await this.database.query<{ wallet: Address }>(
      `update approvers set due_at = $2
        where wallet = (select wallet from approvers where due_at <= $1 order by due_at limit 1 for update skip locked)
       returning wallet`,
      [this.clock.now(), this.clock.in(CLAIM_SECONDS)],
    )
    if (!due) return 0
    const isOnchain = await this.#asksChain(due.wallet)
    await this.database.work((work) => this.#settle(due.wallet, isOnchain, work))
    return 1
  }

  #asksChain(wallet: Address): Promise<boolean> {
    const manager = { address: this.chain.contracts.EventManager, abi: eventManagerAbi } as const
    return this.chain.client.readContract({ ...manager, functionName: 'hasRole', args: [APPROVER_ROLE, wallet] })
  }

  /** With the row as it is by now; what is wanted may have changed while the chain was asked. */
  async #settle(wallet: Address, isOnchain: boolean, work: UnitOfWork): Promise<void> {
    const [row] = await work.query<Row>(
      `select is_wanted, transaction_id, asked_for, failures from approvers where wallet = $1 for update`,
      [wallet],
    )
    if (!row) return
    const { transactionId, askedFor, failures, waitSeconds } = await this.#next(wallet, row, isOnchain, work)
    await work.query(
      `update approvers set is_onchain = $2, transaction_id = $3, asked_for = $4, failures = $5, due_at = $6
        where wallet = $1`,
      [wallet, isOnchain, transactionId, askedFor, failures, this.clock.in(waitSeconds)],
    )
  }

  async #next(wallet: Address, row: Row, isOnchain: boolean, work: UnitOfWork): Promise<Next> {
    const { is_wanted: isWanted, transaction_id: transactionId, asked_for: askedFor, failures } = row
    const status = transactionId === null ? undefined : await this.transactions.statusOf(transactionId, work)
    if (status !== undefined && status !== 'confirmed' && status !== 'dropped') {
      return { transactionId, askedFor, failures, waitSeconds: CLAIM_SECONDS } // told when it ends
    }
    if (isOnchain === isWanted) return { ...NOTHING, failures: 0, waitSeconds: AGREED_SECONDS }
    if (!this.config.adminKey) return { ...NOTHING, failures: 0, waitSeconds: BY_HAND_SECONDS }
    if (status !== undefined && askedFor === isWanted) return this.#setback(wallet, failures + 1)
    const call = this.approvers.callOf({ wallet, isWanted })
    const written = { kind: KIND, lanes: LANES, ...call, gas: GAS, subjectIds: [wallet] } as const
    const next = { transactionId: await this.transactions.write(work, written), askedFor: isWanted }
    return { ...next, failures, waitSeconds: CLAIM_SECONDS }
  }

  /** It has ended, and the chain says otherwise: the key has not the right, or somebody has undone it. */
  #setback(wallet: Address, failures: number): Next {
    const waitSeconds = Math.min(LONGEST_WAIT_SECONDS, SWEEP_SECONDS * 2 ** failures)
    this.log.error({ wallet, failures, waitSeconds }, 'the chain does not take a change of approvers')
    return { ...NOTHING, failures, waitSeconds }
  }

  async #lookAgain(wallets: readonly string[], work: UnitOfWork): Promise<void> {
    await work.query('update approvers set due_at = $2 where wallet = any($1)', [wallets, this.clock.now()])
    work.afterCommit(() => this.wakeups.wake(SETTLE_APPROVERS))
  }
}
