import { Module } from '@nestjs/common'
import { ChainModule } from '../chain/index.ts'
import { CheckoutModule } from '../checkout/index.ts'
import { EventsModule } from '../events/index.ts'
import { IdentityModule } from '../identity/index.ts'
import { IndexerModule } from '../indexer/index.ts'
import { RelayerModule } from '../relayer/index.ts'
import { TreasuryModule } from '../treasury/index.ts'
import { WalletsModule } from '../wallets/index.ts'
import { ClaimReward } from './claims/claim-reward.ts'
import { EndClaims } from './claims/end-claims.ts'
import { SponsorClaims } from './claims/sponsor-claims.ts'
import { ListPoints } from './list-points.ts'
import { MindLeaving } from './mind-leaving.ts'
import { AwardAchievements } from './points/award-achievements.ts'
import { OpenWeeks } from './points/open-weeks.ts'
import { PurchasePoints } from './points/purchase-points.ts'
import { SharePoints } from './points/share-points.ts'
import { WritePoints } from './points/write-points.ts'
import { RewardsConfig } from './rewards.config.ts'
import { RewardsController } from './rewards.controller.ts'
import { ShowRewards } from './show-rewards.ts'
import { CloseWeeks } from './weeks/close-weeks.ts'
import { ProjectRewards } from './weeks/project-rewards.ts'
import { PublishRoots } from './weeks/publish-roots.ts'
import { ReleaseWeeks } from './weeks/release-weeks.ts'
import { RewardPool } from './weeks/reward-pool.ts'
import { WatchWeeks } from './weeks/watch-weeks.ts'
import { WeighPot } from './weeks/weigh-pot.ts'

// Each kind of points is a class of its own that hears what brings them.
const points = [AwardAchievements, OpenWeeks, PurchasePoints, SharePoints, WritePoints]
const weeks = [CloseWeeks, ProjectRewards, PublishRoots, ReleaseWeeks, RewardPool, WatchWeeks, WeighPot]
const claims = [ClaimReward, EndClaims, SponsorClaims]
const below = [ChainModule, EventsModule, IdentityModule, IndexerModule, RelayerModule, WalletsModule]

@Module({
  imports: [...below, CheckoutModule, TreasuryModule],
  controllers: [RewardsController],
  providers: [...points, ...weeks, ...claims, ListPoints, MindLeaving, RewardsConfig, ShowRewards],
})
export class RewardsModule {}
