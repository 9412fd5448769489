import { type DynamicModule, Module } from '@nestjs/common'
import { AdminModule } from './admin/index.ts'
import { ChainModule } from './chain/index.ts'
import { CheckoutModule } from './checkout/index.ts'
import { ConciergeModule } from './concierge/index.ts'
import { ContentModule } from './content/index.ts'
import { EventsModule } from './events/index.ts'
import { IdentityModule } from './identity/index.ts'
import { IndexerModule } from './indexer/index.ts'
import { MerchantsModule } from './merchants/index.ts'
import { NotificationsModule } from './notifications/index.ts'
import { PaymentsModule } from './payments/index.ts'
import { PlatformModule } from './platform/index.ts'
import { RelayerModule } from './relayer/index.ts'
import { RewardsModule } from './rewards/index.ts'
import { TicketsModule } from './tickets/index.ts'
import { TreasuryModule } from './treasury/index.ts'
import { WalletsModule } from './wallets/index.ts'

const lower = [ChainModule, ContentModule, IdentityModule, IndexerModule, RelayerModule, WalletsModule, PaymentsModule]
const rooms = [
  ...lower,
  EventsModule,
  TicketsModule,
  CheckoutModule,
  MerchantsModule,
  TreasuryModule,
  ConciergeModule,
  RewardsModule,
  NotificationsModule,
  AdminModule,
]

/** All rooms, the same in every process: what differs is whether it listens to HTTP or runs the loops. */
@Module({})
export class AppModule {
  static in(process: 'api' | 'worker'): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.in(process), ...rooms] }
  }
}
