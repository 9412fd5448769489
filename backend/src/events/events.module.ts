import { Module } from '@nestjs/common'
import { ChainModule } from '../chain/index.ts'
import { ContentModule } from '../content/index.ts'
import { IdentityModule } from '../identity/index.ts'
import { IndexerModule } from '../indexer/index.ts'
import { RelayerModule } from '../relayer/index.ts'
import { WalletsModule } from '../wallets/index.ts'
import { AddTier } from './add-tier.ts'
import { AnswerOperation } from './answer-operation.ts'
import { ApproveEvent } from './approve-event.ts'
import { Approvers } from './approvers.ts'
import { AuthorEvents } from './author-events.ts'
import { AuthoringController } from './authoring.controller.ts'
import { CancelEvent } from './cancel-event.ts'
import { CoversController } from './covers.controller.ts'
import { DecidableEvents } from './decidable-events.ts'
import { DecideChange } from './decide-change.ts'
import { DraftEvent } from './draft-event.ts'
import { EditEvent } from './edit-event.ts'
import { EndPayouts } from './end-payouts.ts'
import { EventRequests } from './event-requests.ts'
import { EventsConfig } from './events.config.ts'
import { EventsController } from './events.controller.ts'
import { Events } from './events.ts'
import { FiguresController } from './figures.controller.ts'
import { FindPayoutTerms } from './find-payout-terms.ts'
import { FollowAdmins } from './follow-admins.ts'
import { GrantApprover } from './grant-approver.ts'
import { KeepMetadata } from './keep-metadata.ts'
import { ListDirectory } from './list-directory.ts'
import { ListEvents } from './list-events.ts'
import { ListOwnEvents } from './list-own-events.ts'
import { ListPayouts } from './list-payouts.ts'
import { ListUsdcSales } from './list-usdc-sales.ts'
import { ManagerCalls } from './manager-calls.ts'
import { MindLeaving } from './mind-leaving.ts'
import { OwedMoney } from './owed-money.ts'
import { OwnEvents } from './own-events.ts'
import { PayOutEnded } from './pay-out-ended.ts'
import { PayOutEvent } from './pay-out-event.ts'
import { ProjectEvents } from './project-events.ts'
import { ProjectMoney } from './project-money.ts'
import { ReadAuthoring } from './read-authoring.ts'
import { ReadDecision } from './read-decision.ts'
import { RecordDecision } from './record-decision.ts'
import { RecordOutcomes } from './record-outcomes.ts'
import { ReflectEvents } from './reflect-events.ts'
import { RejectEvent } from './reject-event.ts'
import { ReturnToDraft } from './return-to-draft.ts'
import { ReviewEvents } from './review-events.ts'
import { SeedCatalogue } from './seed-catalogue.ts'
import { SetCover } from './set-cover.ts'
import { SettleApprovers } from './settle-approvers.ts'
import { ShowEvent } from './show-event.ts'
import { ShowSales } from './show-sales.ts'
import { SponsorEvents } from './sponsor-events.ts'
import { SponsorPayouts } from './sponsor-payouts.ts'
import { SubmitEvent } from './submit-event.ts'
import { TellCovers } from './tell-covers.ts'
import { TellStates } from './tell-states.ts'
import { TierInventory } from './tier-inventory.ts'

const authors = [AddTier, AuthorEvents, CancelEvent, DraftEvent, EditEvent, ReturnToDraft, SetCover, SubmitEvent]
const deciders = [ApproveEvent, DecidableEvents, DecideChange, GrantApprover, RejectEvent, ReviewEvents]
const lists = [ListDirectory, ListEvents, ListOwnEvents, ListUsdcSales]
const readers = [...lists, OwnEvents, ReadAuthoring, ReadDecision, ShowEvent]
const chainwards = [AnswerOperation, EventRequests, KeepMetadata, ManagerCalls, RecordOutcomes, SponsorEvents]
const approving = [Approvers, FollowAdmins, SettleApprovers]
const projection = [ProjectEvents, ProjectMoney, RecordDecision, ReflectEvents, TellStates]
const figures = [EndPayouts, ListPayouts, OwedMoney, PayOutEnded, PayOutEvent, ShowSales, SponsorPayouts]

@Module({
  imports: [ChainModule, ContentModule, IdentityModule, IndexerModule, RelayerModule, WalletsModule],
  controllers: [AuthoringController, CoversController, EventsController, FiguresController],
  providers: [
    ...authors,
    ...deciders,
    ...readers,
    ...approving,
    ...chainwards,
    ...projection,
    ...figures,
    Events,
    EventsConfig,
    FindPayoutTerms,
    MindLeaving,
    SeedCatalogue,
    TellCovers,
    TierInventory,
  ],
  exports: [
    AnswerOperation,
    ApproveEvent,
    Approvers,
    DecideChange,
    Events,
    ListEvents,
    FindPayoutTerms,
    ListUsdcSales,
    ReadDecision,
    RejectEvent,
    ReviewEvents,
    SeedCatalogue,
    TierInventory,
  ],
})
export class EventsModule {}
