import { Injectable, type OnModuleInit } from '@nestjs/common'
import { isAddressEqual } from 'viem'
import { Chain } from '../../chain/index.ts'
import { FindPayoutTerms } from '../../events/index.ts'
import { type LostBlocks, type Projection, Projections, type Told } from '../../indexer/index.ts'
import type { UnitOfWork } from '../../platform/index.ts'
import { Ledger } from '../ledger/ledger.ts'
import { Holdings } from './holdings.ts'
import { entryOf, keyOf, LOG_KEY, type LogRow, logRows } from './log-row.ts'
import { readMerchantFees, readPayouts } from './read-payouts.ts'
import { eventsSold, readSales } from './read-sales.ts'
import { readTransfers } from './read-transfers.ts'

type Change = { readonly added: readonly LogRow[]; readonly removed: readonly LogRow[] }

const TOGETHER = 2_000

/**
 * The books as the chain tells them. The rows are a projection, emptied and filled again like any other; the books only
 * follow them: what a row is gone for is reversed, what is new is entered, and a rebuilt row that was there changes nothing.
 */
@Injectable()
export class ProjectMoney implements Projection<Change>, OnModuleInit {
  readonly name = 'treasury.money'

  constructor(
    private readonly chain: Chain,
    private readonly holdings: Holdings,
    private readonly ledger: Ledger,
    private readonly projections: Projections,
    private readonly terms: FindPayoutTerms,
  ) {}

  get contracts() {
    const { EventManager, PaymentGateway } = this.chain.contracts
    return [EventManager, PaymentGateway]
  }

  get transfers() {
    return { token: this.holdings.usdc, accounts: [...this.holdings.accounts.keys()] }
  }

  onModuleInit(): void {
    this.projections.register(this)
  }

  async apply({ logs, isFollowed }: Told, work: UnitOfWork): Promise<Change> {
    const { EventManager, PaymentGateway } = this.chain.contracts
    const byManager = logs.filter(({ address }) => isAddressEqual(address, EventManager))
    const byGateway = logs.filter(({ address }) => isAddressEqual(address, PaymentGateway))
    const sold = eventsSold(byManager)
    const terms = sold.length === 0 ? new Map() : await this.terms.of(sold, work)
    const rows = [
      ...readSales(byManager, terms, this.holdings.usdc),
      ...readPayouts(byManager, this.holdings),
      ...readMerchantFees(byGateway),
      ...readTransfers(logs, this.holdings),
    ]
    return logRows.write(rows, isFollowed, work)
  }

  async undo(lost: LostBlocks, work: UnitOfWork): Promise<Change> {
    return { added: [], removed: await logRows.removeLost(lost, work) }
  }

  async reflect(change: Change | 'everything', work: UnitOfWork): Promise<void> {
    if (change === 'everything') return this.#follow(work)
    await this.ledger.reverse(work, change.removed.map(keyOf))
    await this.ledger.postAll(work, change.added.map(entryOf))
  }

  /** Whatever the books have of logs and the rows have not, and the other way round. */
  async #follow(work: UnitOfWork): Promise<void> {
    const gone = await work.query<{ key: string }>(
      `select key from ledger_entries e where e.key like '${LOG_KEY}%'
          and not exists (select from ledger_logs l where '${LOG_KEY}' || l.block_hash || ':' || l.log_index = e.key)
        group by key having max(turn) % 2 = 1`,
    )
    await this.ledger.reverse(
      work,
      gone.map(({ key }) => key),
    )
    for (let missing = await this.#missing(work); missing.length > 0; missing = await this.#missing(work)) {
      await this.ledger.postAll(work, missing.map(entryOf))
    }
  }

  #missing(work: UnitOfWork): Promise<LogRow[]> {
    return work.query<LogRow>(
      `select l.* from ledger_logs l
        where coalesce((select max(turn) from ledger_entries e
                         where e.key = '${LOG_KEY}' || l.block_hash || ':' || l.log_index), 0) % 2 = 0
        order by l.block_number, l.log_index limit ${TOGETHER}`,
    )
  }
}
