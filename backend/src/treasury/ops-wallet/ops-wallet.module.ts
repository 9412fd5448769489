import { Module } from '@nestjs/common'
import { ChainModule } from '../../chain/index.ts'
import { PaymentsModule } from '../../payments/index.ts'
import { RelayerModule } from '../../relayer/index.ts'
import { OpsWalletConfig } from './ops-wallet.config.ts'
import { OpsWallet } from './ops-wallet.ts'
import { SignSpend } from './sign-spend.ts'
import { SpendRows } from './spend-rows.ts'

@Module({
  imports: [ChainModule, PaymentsModule, RelayerModule],
  providers: [OpsWallet, OpsWalletConfig, SignSpend, SpendRows],
  exports: [OpsWallet],
})
export class OpsWalletModule {}
