import { Module } from '@nestjs/common'
import { ChainModule } from '../chain/index.ts'
import { EventsModule } from '../events/index.ts'
import { IndexerModule } from '../indexer/index.ts'
import { PaymentsModule } from '../payments/index.ts'
import { RelayerModule } from '../relayer/index.ts'
import { EnterCredits } from './entering/enter-credits.ts'
import { EnterGas } from './entering/enter-gas.ts'
import { EnterSpends } from './entering/enter-spends.ts'
import { Holdings } from './entering/holdings.ts'
import { ProjectMoney } from './entering/project-money.ts'
import { Ledger } from './ledger/ledger.ts'
import { FindNeed } from './moving/find-need.ts'
import { MoveMoney } from './moving/move-money.ts'
import { RewardMoney } from './moving/reward-money.ts'
import { Router } from './moving/router.ts'
import { WatchRouter } from './moving/watch-router.ts'
import { OpsWalletModule } from './ops-wallet/ops-wallet.module.ts'
import { ListEntries } from './oversight/list-entries.ts'
import { ReadLimits } from './oversight/read-limits.ts'
import { StreamEntries } from './oversight/stream-entries.ts'
import { SumUpBooks } from './oversight/sum-up-books.ts'
import { LocateDifference } from './reconciling/locate-difference.ts'
import { ReadBalances } from './reconciling/read-balances.ts'
import { ReadBooks } from './reconciling/read-books.ts'
import { Reconcile } from './reconciling/reconcile.ts'
import { ReconciliationRows } from './reconciling/reconciliation-rows.ts'
import { WatchBooks } from './reconciling/watch-books.ts'
import { TreasuryConfig } from './treasury.config.ts'

const entering = [EnterCredits, EnterGas, EnterSpends, Holdings, ProjectMoney]
const moving = [FindNeed, MoveMoney, RewardMoney, Router, WatchRouter]
const reconciling = [LocateDifference, ReadBalances, ReadBooks, Reconcile, ReconciliationRows, WatchBooks]
const oversight = [ListEntries, ReadLimits, StreamEntries, SumUpBooks]

@Module({
  imports: [ChainModule, EventsModule, IndexerModule, OpsWalletModule, PaymentsModule, RelayerModule],
  providers: [...entering, ...moving, ...reconciling, ...oversight, Ledger, TreasuryConfig],
  exports: [...oversight, Ledger, RewardMoney],
})
export class TreasuryModule {}
