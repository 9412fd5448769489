import { Module } from '@nestjs/common'
import { ChainModule } from '../chain/index.ts'
import { IdentityModule } from '../identity/index.ts'
import { IndexerModule } from '../indexer/index.ts'
import { RelayerModule } from '../relayer/index.ts'
import { WalletsModule } from '../wallets/index.ts'
import { ApproveEvent } from './approve-event.ts'
import { DraftEvent } from './draft-event.ts'
import { EndPayouts } from './end-payouts.ts'
import { EventsConfig } from './events.config.ts'
import { EventsController } from './events.controller.ts'
import { Events } from './events.ts'
import { FiguresController } from './figures.controller.ts'
import { GrantApprover } from './grant-approver.ts'
import { ListEvents } from './list-events.ts'
import { ListPayouts } from './list-payouts.ts'
import { OwedMoney } from './owed-money.ts'
import { PayOutEnded } from './pay-out-ended.ts'
import { PayOutEvent } from './pay-out-event.ts'
import { ProjectEvents } from './project-events.ts'
import { ProjectMoney } from './project-money.ts'
import { RecordOutcomes } from './record-outcomes.ts'
import { ReflectEvents } from './reflect-events.ts'
import { SeedCatalogue } from './seed-catalogue.ts'
import { ShowEvent } from './show-event.ts'
import { ShowSales } from './show-sales.ts'
import { SponsorEvents } from './sponsor-events.ts'
import { SponsorPayouts } from './sponsor-payouts.ts'
import { SubmitEvent } from './submit-event.ts'
import { TierInventory } from './tier-inventory.ts'

const verbs = [ApproveEvent, DraftEvent, GrantApprover, ListEvents, ShowEvent, SubmitEvent]
const projection = [ProjectEvents, ProjectMoney, ReflectEvents]
const figures = [EndPayouts, ListPayouts, OwedMoney, PayOutEnded, PayOutEvent, ShowSales, SponsorPayouts]

@Module({
  imports: [ChainModule, IdentityModule, IndexerModule, RelayerModule, WalletsModule],
  controllers: [EventsController, FiguresController],
  providers: [
    ...verbs,
    ...projection,
    ...figures,
    Events,
    EventsConfig,
    RecordOutcomes,
    SeedCatalogue,
    SponsorEvents,
    TierInventory,
  ],
  exports: [Events, SeedCatalogue, TierInventory],
})
export class EventsModule {}
