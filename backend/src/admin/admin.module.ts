import { Module } from '@nestjs/common'
import { IdentityModule } from '../identity/index.ts'
import { RelayerModule } from '../relayer/index.ts'
import { AdminActions } from './admin-actions.ts'
import { OperationsAdminController } from './operations-admin.controller.ts'
import { OverseeOperations } from './oversee-operations.ts'
import { OverseeTransactions } from './oversee-transactions.ts'
import { ShowRelayLog } from './show-relay-log.ts'
import { ShowSponsorship } from './show-sponsorship.ts'
import { SponsorshipAdminController } from './sponsorship-admin.controller.ts'
import { TransactionsAdminController } from './transactions-admin.controller.ts'

@Module({
  imports: [IdentityModule, RelayerModule],
  controllers: [OperationsAdminController, SponsorshipAdminController, TransactionsAdminController],
  providers: [AdminActions, OverseeOperations, OverseeTransactions, ShowRelayLog, ShowSponsorship],
})
export class AdminModule {}
