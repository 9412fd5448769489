import { Module } from '@nestjs/common'
import { ChainModule } from '../chain/index.ts'
import { ContentModule } from '../content/index.ts'
import { IdentityModule } from '../identity/index.ts'
import { IndexerModule } from '../indexer/index.ts'
import { RelayerModule } from '../relayer/index.ts'
import { WalletsModule } from '../wallets/index.ts'
import { ApproveEvent } from './approve-event.ts'
import { CoversController } from './covers.controller.ts'
import { DraftEvent } from './draft-event.ts'
import { EventsConfig } from './events.config.ts'
import { EventsController } from './events.controller.ts'
import { Events } from './events.ts'
import { GrantApprover } from './grant-approver.ts'
import { ListEvents } from './list-events.ts'
import { ProjectEvents } from './project-events.ts'
import { RecordOutcomes } from './record-outcomes.ts'
import { ReflectEvents } from './reflect-events.ts'
import { SeedCatalogue } from './seed-catalogue.ts'
import { SetCover } from './set-cover.ts'
import { ShowEvent } from './show-event.ts'
import { SponsorEvents } from './sponsor-events.ts'
import { SubmitEvent } from './submit-event.ts'
import { TellCovers } from './tell-covers.ts'
import { TierInventory } from './tier-inventory.ts'

const verbs = [ApproveEvent, DraftEvent, GrantApprover, ListEvents, SetCover, ShowEvent, SubmitEvent]
const projection = [ProjectEvents, ReflectEvents]

@Module({
  imports: [ChainModule, ContentModule, IdentityModule, IndexerModule, RelayerModule, WalletsModule],
  controllers: [CoversController, EventsController],
  providers: [
    ...verbs,
    ...projection,
    Events,
    EventsConfig,
    RecordOutcomes,
    SeedCatalogue,
    SponsorEvents,
    TellCovers,
    TierInventory,
  ],
  exports: [Events, SeedCatalogue, TierInventory],
})
export class EventsModule {}
