import { Module } from '@nestjs/common'
import { ChainModule } from '../../chain/index.ts'
import { PaymentsModule } from '../../payments/index.ts'
import { RelayerModule } from '../../relayer/index.ts'
import { EndSpend } from './end-spend.ts'
import { FollowRefunds } from './follow-refunds.ts'
import { OpsWalletConfig } from './ops-wallet.config.ts'
import { OpsWallet } from './ops-wallet.ts'
import { PayRefunds } from './pay-refunds.ts'
import { SignSpend } from './sign-spend.ts'
import { SpendRows } from './spend-rows.ts'
import { TraceSpend } from './trace-spend.ts'
import { WatchOpsWallet } from './watch-ops-wallet.ts'
import { WatchSpends } from './watch-spends.ts'

const spending = [OpsWallet, PayRefunds, SignSpend]
const ending = [EndSpend, FollowRefunds, TraceSpend, WatchOpsWallet, WatchSpends]

@Module({
  imports: [ChainModule, PaymentsModule, RelayerModule],
  providers: [...spending, ...ending, OpsWalletConfig, SpendRows],
  exports: [OpsWallet, OpsWalletConfig],
})
export class OpsWalletModule {}
