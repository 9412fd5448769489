import { Injectable } from '@nestjs/common'
import { Clock, Database } from '../../platform/index.ts'
import { OpsWalletConfig } from '../ops-wallet/ops-wallet.config.ts'
import { ALL_PURCHASES, ALL_REFUNDS, dayOf, OpsWallet } from '../ops-wallet/ops-wallet.ts'
import { unitsOfDay } from '../ops-wallet/units-of-day.ts'
import { TreasuryConfig } from '../treasury.config.ts'

export type LimitSeen = {
  readonly of: 'purchases' | 'payee' | 'refunds'
  readonly payee: string | null
  readonly mostUnits: string
  readonly usedUnits: string
  readonly leftUnits: string
}

export type LimitsSeen = {
  readonly address: string
  readonly lowUnits: string
  readonly fullUnits: string
  readonly mostPerCallUnits: string
  readonly day: string
  readonly limits: readonly LimitSeen[]
}

/** What the ops wallet may pay today, and what of it is left: as the limits count it, not as the chain has it. */
@Injectable()
export class ReadLimits {
  constructor(
    private readonly clock: Clock,
    private readonly config: TreasuryConfig,
    private readonly database: Database,
    private readonly wallet: OpsWallet,
    private readonly walletConfig: OpsWalletConfig,
  ) {}

  async today(): Promise<LimitsSeen> {
    const { mostPerCall, mostPerDay, mostPerPayeeDay, payees, refundsPerDay } = this.walletConfig
    const day = dayOf(this.clock.now())
    const used = await unitsOfDay(day, this.database)
    const limit = (of: LimitSeen['of'], subject: string, most: bigint): LimitSeen => {
      const units = used.get(subject) ?? 0n
      const left = most > units ? most - units : 0n // it may have been lowered during the day
      const payee = of === 'payee' ? subject : null
      return { of, payee, mostUnits: String(most), usedUnits: String(units), leftUnits: String(left) }
    }
    return {
      ...{ address: this.wallet.address, day, mostPerCallUnits: String(mostPerCall) },
      ...{ lowUnits: String(this.config.opsLow), fullUnits: String(this.config.opsFull) },
      limits: [
        limit('purchases', ALL_PURCHASES, mostPerDay),
        ...payees.map((payee) => limit('payee', payee, mostPerPayeeDay)),
        limit('refunds', ALL_REFUNDS, refundsPerDay),
      ],
    }
  }
}
