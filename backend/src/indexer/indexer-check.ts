import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Chain } from '../chain/index.ts'
import { Database, type Finding, Health } from '../platform/index.ts'

const TOLERATED_LAG = 20n

/** How far what is remembered lies behind the chain. */
@Injectable()
export class IndexerCheck implements OnModuleInit {
  constructor(
    private readonly chain: Chain,
    private readonly database: Database,
    private readonly health: Health,
  ) {}

  onModuleInit(): void {
    this.health.register({ name: 'indexer', check: () => this.#check() })
  }

  async #check(): Promise<Finding> {
    const [head, [row]] = await Promise.all([
      this.chain.client.getBlockNumber(),
      this.database.query<{ tip: string | null }>('select max(number) as tip from chain_blocks'),
    ])
    if (!row?.tip) return { status: 'degraded', detail: 'has not begun to follow the chain' }
    const lag = head - BigInt(row.tip)
    if (lag < 0n) return { status: 'degraded', detail: `remembers ${-lag} blocks that the chain no longer has` }
    return {
      status: lag > TOLERATED_LAG ? 'degraded' : 'up',
      detail: lag === 0n ? 'up to date' : `${lag} blocks behind`,
    }
  }
}
