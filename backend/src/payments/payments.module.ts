import { Module } from '@nestjs/common'
import { ChainModule } from '../chain/index.ts'
import { IdentityModule } from '../identity/index.ts'
import { RelayerModule } from '../relayer/index.ts'
import { WalletsModule } from '../wallets/index.ts'
import { Challenges } from './challenges.ts'
import { PaymentTypes } from './payment-types.ts'
import { PaymentsConfig } from './payments.config.ts'

@Module({
  imports: [ChainModule, IdentityModule, RelayerModule, WalletsModule],
  providers: [Challenges, PaymentsConfig, PaymentTypes],
  exports: [Challenges, PaymentTypes],
})
export class PaymentsModule {}
