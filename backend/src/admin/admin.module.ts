import { Module } from '@nestjs/common'
import { CheckoutModule } from '../checkout/index.ts'
import { EventsModule } from '../events/index.ts'
import { IdentityModule } from '../identity/index.ts'
import { MerchantsModule } from '../merchants/index.ts'
import { PaymentsModule } from '../payments/index.ts'
import { RelayerModule } from '../relayer/index.ts'
import { TreasuryModule } from '../treasury/index.ts'
import { WalletsModule } from '../wallets/index.ts'
import { AdminActions } from './admin-actions.ts'
import { EventsAdminController } from './events-admin.controller.ts'
import { MerchantsAdminController } from './merchants-admin.controller.ts'
import { NameSubjects } from './name-subjects.ts'
import { OperationsAdminController } from './operations-admin.controller.ts'
import { OverseeEvents } from './oversee-events.ts'
import { OverseeOperations } from './oversee-operations.ts'
import { OverseePayments } from './oversee-payments.ts'
import { OverseePeople } from './oversee-people.ts'
import { OverseeTransactions } from './oversee-transactions.ts'
import { OverseeTreasury } from './oversee-treasury.ts'
import { PaymentsAdminController } from './payments-admin.controller.ts'
import { PeopleAdminController } from './people-admin.controller.ts'
import { SetMerchantFee } from './set-merchant-fee.ts'
import { ShowRelayLog } from './show-relay-log.ts'
import { ShowSignatures } from './show-signatures.ts'
import { ShowSponsorship } from './show-sponsorship.ts'
import { SignaturesAdminController } from './signatures-admin.controller.ts'
import { SponsorshipAdminController } from './sponsorship-admin.controller.ts'
import { TellActions } from './tell-actions.ts'
import { TransactionsAdminController } from './transactions-admin.controller.ts'
import { TreasuryAdminController } from './treasury-admin.controller.ts'

@Module({
  imports: [
    CheckoutModule,
    EventsModule,
    IdentityModule,
    MerchantsModule,
    PaymentsModule,
    RelayerModule,
    TreasuryModule,
    WalletsModule,
  ],
  controllers: [
    EventsAdminController,
    MerchantsAdminController,
    OperationsAdminController,
    PaymentsAdminController,
    PeopleAdminController,
    SignaturesAdminController,
    SponsorshipAdminController,
    TransactionsAdminController,
    TreasuryAdminController,
  ],
  providers: [
    AdminActions,
    NameSubjects,
    OverseeEvents,
    OverseeOperations,
    OverseePayments,
    OverseePeople,
    OverseeTransactions,
    OverseeTreasury,
    SetMerchantFee,
    ShowRelayLog,
    ShowSignatures,
    ShowSponsorship,
    TellActions,
  ],
})
export class AdminModule {}
