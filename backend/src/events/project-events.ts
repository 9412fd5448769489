import { Injectable, type OnModuleInit } from '@nestjs/common'
import { isAddressEqual } from 'viem'
import { Chain } from '../chain/index.ts'
import { type LostBlocks, type Projection, Projections, type Told } from '../indexer/index.ts'
import type { UnitOfWork } from '../platform/index.ts'
import { eventChanges, onchainEvents, onchainRows, onchainTiers, type SaleRow, sales } from './onchain-rows.ts'
import { ReflectEvents, type SoldMore } from './reflect-events.ts'

/** By their numbers on the chain: events that are no longer what they were, and of which tiers how much was sold. */
type Change = { readonly eventIds: readonly string[]; readonly sold: readonly SoldMore[] }

/** Events, their tiers and what was sold of them, as EventManager's logs tell. */
@Injectable()
export class ProjectEvents implements Projection<Change>, OnModuleInit {
  readonly name = 'events.onchain'

  constructor(
    private readonly chain: Chain,
    private readonly projections: Projections,
    private readonly reflection: ReflectEvents,
  ) {}

  get contracts() {
    return [this.chain.contracts.EventManager]
  }

  onModuleInit(): void {
    this.projections.register(this)
  }

  async apply({ logs, isFollowed }: Told, work: UnitOfWork): Promise<Change> {
    const { EventManager, USDC } = this.chain.contracts
    const ours = logs.filter(({ address }) => isAddressEqual(address, EventManager))
    const rows = onchainRows(ours, USDC)
    const events = await onchainEvents.write(rows.events, isFollowed, work)
    const tiers = await onchainTiers.write(rows.tiers, isFollowed, work)
    const changes = await eventChanges.write(rows.changes, isFollowed, work)
    const sold = await sales.write(rows.sales, isFollowed, work)
    const touched = [events, tiers, changes].flatMap(({ added, removed }) => [...added, ...removed])
    return { eventIds: idsOf(touched), sold: [...count(sold.added, 1), ...count(sold.removed, -1)] }
  }

  async undo(lost: LostBlocks, work: UnitOfWork): Promise<Change> {
    const events = await onchainEvents.removeLost(lost, work)
    const tiers = await onchainTiers.removeLost(lost, work)
    const changes = await eventChanges.removeLost(lost, work)
    const unsold = await sales.removeLost(lost, work)
    return { eventIds: idsOf([...events, ...tiers, ...changes]), sold: count(unsold, -1) }
  }

  async reflect(change: Change | 'everything', work: UnitOfWork): Promise<void> {
    if (change === 'everything') return this.reflection.everything(work)
    await this.reflection.sold(change.sold, work)
    await this.reflection.states(change.eventIds, work)
  }
}

function idsOf(rows: readonly { onchain_event_id: string }[]): string[] {
  return [...new Set(rows.map((row) => row.onchain_event_id))]
}

function count(rows: readonly SaleRow[], each: 1 | -1): SoldMore[] {
  return rows.map((row) => ({ eventId: row.onchain_event_id, tierId: row.tier_id, more: each }))
}
