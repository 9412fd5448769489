import { Module } from '@nestjs/common'
import { ChainModule } from '../chain/index.ts'
import { IdentityModule } from '../identity/index.ts'
import { IndexerModule } from '../indexer/index.ts'
import { RelayerModule } from '../relayer/index.ts'
import { WalletsModule } from '../wallets/index.ts'
import { ApproveEvent } from './approve-event.ts'
import { Approvers } from './approvers.ts'
import { DraftEvent } from './draft-event.ts'
import { EventsConfig } from './events.config.ts'
import { EventsController } from './events.controller.ts'
import { Events } from './events.ts'
import { FollowAdmins } from './follow-admins.ts'
import { GrantApprover } from './grant-approver.ts'
import { ListEvents } from './list-events.ts'
import { MindLeaving } from './mind-leaving.ts'
import { ProjectEvents } from './project-events.ts'
import { RecordOutcomes } from './record-outcomes.ts'
import { ReflectEvents } from './reflect-events.ts'
import { SeedCatalogue } from './seed-catalogue.ts'
import { SettleApprovers } from './settle-approvers.ts'
import { ShowEvent } from './show-event.ts'
import { SponsorEvents } from './sponsor-events.ts'
import { SubmitEvent } from './submit-event.ts'
import { TierInventory } from './tier-inventory.ts'

const verbs = [ApproveEvent, DraftEvent, GrantApprover, ListEvents, ShowEvent, SubmitEvent]
const approving = [Approvers, FollowAdmins, SettleApprovers]
const projection = [ProjectEvents, ReflectEvents]

@Module({
  imports: [ChainModule, IdentityModule, IndexerModule, RelayerModule, WalletsModule],
  controllers: [EventsController],
  providers: [
    ...verbs,
    ...approving,
    ...projection,
    Events,
    EventsConfig,
    MindLeaving,
    RecordOutcomes,
    SeedCatalogue,
    SponsorEvents,
    TierInventory,
  ],
  exports: [Approvers, Events, SeedCatalogue, TierInventory],
})
export class EventsModule {}
