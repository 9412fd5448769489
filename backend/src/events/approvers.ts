import { eventManagerAbi } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import { type Address, encodeFunctionData, type Hex, keccak256, toHex } from 'viem'
import { Chain } from '../chain/index.ts'
import { Clock, Database, type UnitOfWork, Wakeups } from '../platform/index.ts'
import { EventsConfig } from './events.config.ts'

/**
 * `granting` and `revoking` are on their way; `by_hand` waits for whoever keeps the key of EventManager's admin, which
 * is not here; `failed` is tried again now and then.
 */
export const approverStatuses = ['none', 'granting', 'granted', 'revoking', 'by_hand', 'failed'] as const

export type ApproverStatus = (typeof approverStatuses)[number]

/** The call that makes the chain agree. */
export type RoleCall = { readonly to: Address; readonly data: Hex }

export type Approver = { readonly status: ApproverStatus; readonly call: RoleCall | null }

/** The loop that has the chain agree. */
export const SETTLE_APPROVERS = 'events.settle-approvers'

export const APPROVER_ROLE = keccak256(toHex('APPROVER_ROLE'))

type Row = { wallet: Address; is_wanted: boolean; is_onchain: boolean | null; failures: number }

const NOBODY: Approver = { status: 'none', call: null }

/** Whose wallets should hold the role that approves events, beside what the chain last said of it. */
@Injectable()
export class Approvers {
  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly config: EventsConfig,
    private readonly database: Database,
    private readonly wakeups: Wakeups,
  ) {}

  /** The chain agrees when the loop has seen to it. */
  async want(wallet: Address, isWanted: boolean, work: UnitOfWork): Promise<void> {
    await work.query(
      `insert into approvers (wallet, is_wanted, due_at) values ($1, $2, $3)
       on conflict (wallet) do update set is_wanted = $2, failures = 0, due_at = $3`,
      [wallet, isWanted, this.clock.now()],
    )
    work.afterCommit(() => this.wakeups.wake(SETTLE_APPROVERS))
  }

  async of(wallets: readonly Address[]): Promise<ReadonlyMap<Address, Approver>> {
    const rows = await this.database.query<Row>(
      'select wallet, is_wanted, is_onchain, failures from approvers where wallet = any($1)',
      [wallets],
    )
    const known = new Map(rows.map((row) => [row.wallet, row]))
    return new Map(wallets.map((wallet) => [wallet, this.#approver(known.get(wallet))]))
  }

  callOf({ wallet, isWanted }: { wallet: Address; isWanted: boolean }): RoleCall {
    const functionName = isWanted ? 'grantRole' : 'revokeRole'
    const data = encodeFunctionData({ abi: eventManagerAbi, functionName, args: [APPROVER_ROLE, wallet] })
    return { to: this.chain.contracts.EventManager, data }
  }

  #approver(row: Row | undefined): Approver {
    if (!row) return NOBODY
    const { wallet, is_wanted: isWanted, is_onchain: isOnchain, failures } = row
    if (isOnchain === isWanted) return { status: isWanted ? 'granted' : 'none', call: null }
    const call = this.callOf({ wallet, isWanted })
    if (!this.config.adminKey) return { status: 'by_hand', call }
    if (failures > 0) return { status: 'failed', call }
    return { status: isWanted ? 'granting' : 'revoking', call: null }
  }
}
