import { Injectable, type OnModuleInit } from '@nestjs/common'
import { isAddressEqual } from 'viem'
import { Chain } from '../chain/index.ts'
import { type LostBlocks, type Projection, Projections, type Told } from '../indexer/index.ts'
import type { UnitOfWork } from '../platform/index.ts'
import { moneyRows, owedPayments, payouts, refunds } from './money-rows.ts'

/** What was paid out, paid back, and is owed, as EventManager's logs tell. Nothing repeats it. */
@Injectable()
export class ProjectMoney implements Projection<void>, OnModuleInit {
  readonly name = 'events.money'

  constructor(
    private readonly chain: Chain,
    private readonly projections: Projections,
  ) {}

  get contracts() {
    return [this.chain.contracts.EventManager]
  }

  onModuleInit(): void {
    this.projections.register(this)
  }

  async apply({ logs, isFollowed }: Told, work: UnitOfWork): Promise<void> {
    const { EventManager, USDC } = this.chain.contracts
    const ours = logs.filter(({ address }) => isAddressEqual(address, EventManager))
    const rows = moneyRows(ours, USDC)
    await payouts.write(rows.payouts, isFollowed, work)
    await refunds.write(rows.refunds, isFollowed, work)
    await owedPayments.write(rows.owed, isFollowed, work)
  }

  async undo(lost: LostBlocks, work: UnitOfWork): Promise<void> {
    for (const table of [payouts, refunds, owedPayments]) await table.removeLost(lost, work)
  }

  async reflect(): Promise<void> {}
}
