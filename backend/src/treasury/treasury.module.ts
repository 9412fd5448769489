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
import { OpsWalletModule } from './ops-wallet/ops-wallet.module.ts'

const entering = [EnterCredits, EnterGas, EnterSpends, Holdings, ProjectMoney]

@Module({
  imports: [ChainModule, EventsModule, IndexerModule, OpsWalletModule, PaymentsModule, RelayerModule],
  providers: [...entering, Ledger],
  exports: [Ledger],
})
export class TreasuryModule {}
