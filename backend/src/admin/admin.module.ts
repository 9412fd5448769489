import { Module } from '@nestjs/common'
import { IdentityModule } from '../identity/index.ts'
import { RelayerModule } from '../relayer/index.ts'
import { WalletsModule } from '../wallets/index.ts'
import { AdminActions } from './admin-actions.ts'
import { OperationsAdminController } from './operations-admin.controller.ts'
import { OverseeOperations } from './oversee-operations.ts'
import { OverseeTransactions } from './oversee-transactions.ts'
import { ShowRelayLog } from './show-relay-log.ts'
import { ShowSignatures } from './show-signatures.ts'
import { ShowSponsorship } from './show-sponsorship.ts'
import { SignaturesAdminController } from './signatures-admin.controller.ts'
import { SponsorshipAdminController } from './sponsorship-admin.controller.ts'
import { TransactionsAdminController } from './transactions-admin.controller.ts'

@Module({
  imports: [IdentityModule, RelayerModule, WalletsModule],
  controllers: [
    OperationsAdminController,
    SignaturesAdminController,
    SponsorshipAdminController,
    TransactionsAdminController,
  ],
  providers: [AdminActions, OverseeOperations, OverseeTransactions, ShowRelayLog, ShowSignatures, ShowSponsorship],
})
export class AdminModule {}
