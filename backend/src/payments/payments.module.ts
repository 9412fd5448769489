import { Module } from '@nestjs/common'
import { ChainModule } from '../chain/index.ts'
import { IdentityModule } from '../identity/index.ts'
import { IndexerModule } from '../indexer/index.ts'
import { RelayerModule } from '../relayer/index.ts'
import { WalletsModule } from '../wallets/index.ts'
import { Challenges } from './challenges.ts'
import { EndPayments } from './end-payments.ts'
import { FindTruth } from './find-truth.ts'
import { FollowSettlements } from './follow-settlements.ts'
import { IssuedTerms } from './issued-terms.ts'
import { ListPayments } from './list-payments.ts'
import { LookAtPayments } from './look-at-payments.ts'
import { MakePayersWallets } from './make-payers-wallets.ts'
import { PayBack } from './pay-back.ts'
import { PaymentRows } from './payment-rows.ts'
import { PaymentTypes } from './payment-types.ts'
import { PaymentsConfig } from './payments.config.ts'
import { RepairPayments } from './repair-payments.ts'
import { ReturnPayments } from './return-payments.ts'
import { SettlePayments } from './settle-payments.ts'
import { SettlerLanes } from './settler-lanes.ts'
import { SumUpPayments } from './sum-up-payments.ts'
import { TraceAuthorization } from './trace-authorization.ts'
import { TryAuthorizations } from './try-authorizations.ts'
import { WatchPayments } from './watch-payments.ts'
import { WatchQueue } from './watch-queue.ts'

const looking = [FindTruth, LookAtPayments, MakePayersWallets, TraceAuthorization, TryAuthorizations, WatchPayments]
const settling = [EndPayments, FollowSettlements, PayBack, ReturnPayments, SettlePayments, SettlerLanes]
const oversight = [ListPayments, RepairPayments, SumUpPayments]

@Module({
  imports: [ChainModule, IdentityModule, IndexerModule, RelayerModule, WalletsModule],
  providers: [
    ...looking,
    ...settling,
    ...oversight,
    WatchQueue,
    Challenges,
    IssuedTerms,
    PaymentRows,
    PaymentsConfig,
    PaymentTypes,
  ],
  exports: [...oversight, Challenges, IssuedTerms, PaymentTypes],
})
export class PaymentsModule {}
