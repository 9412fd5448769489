import { Module } from '@nestjs/common'
import { ChainModule } from '../chain/index.ts'
import { IdentityModule } from '../identity/index.ts'
import { IndexerModule } from '../indexer/index.ts'
import { RelayerModule } from '../relayer/index.ts'
import { WalletsModule } from '../wallets/index.ts'
import { AcceptPayments } from './accept-payments.ts'
import { AnswerPaid } from './answer-paid.ts'
import { Challenges } from './challenges.ts'
import { ClaimPayment } from './claim-payment.ts'
import { ClaimRows } from './claim-rows.ts'
import { DiscoveryController } from './discovery.controller.ts'
import { Discovery } from './discovery.ts'
import { EndPayments } from './end-payments.ts'
import { FindPayments } from './find-payments.ts'
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
import { PaymentsController } from './payments.controller.ts'
import { Payments } from './payments.ts'
import { PreparedPayments } from './prepared-payments.ts'
import { ProveSigner } from './prove-signer.ts'
import { RepairPayments } from './repair-payments.ts'
import { ReturnPayments } from './return-payments.ts'
import { ServeRelayer } from './serve-relayer.ts'
import { SettlePayments } from './settle-payments.ts'
import { SettlerLanes } from './settler-lanes.ts'
import { ShowPayment } from './show-payment.ts'
import { SumUpPayments } from './sum-up-payments.ts'
import { TraceAuthorization } from './trace-authorization.ts'
import { TryAuthorizations } from './try-authorizations.ts'
import { UnseenMoney } from './unseen-money.ts'
import { Usdc } from './usdc.ts'
import { WaitForPayments } from './wait-for-payments.ts'
import { WatchPayments } from './watch-payments.ts'
import { WatchQueue } from './watch-queue.ts'

const accepting = [AcceptPayments, ClaimPayment, ClaimRows, PreparedPayments, ProveSigner, UnseenMoney, Usdc]
const doors = [ServeRelayer]
const showing = [AnswerPaid, Discovery, FindPayments, ShowPayment, WaitForPayments]
const looking = [FindTruth, LookAtPayments, MakePayersWallets, TraceAuthorization, TryAuthorizations, WatchPayments]
const settling = [EndPayments, FollowSettlements, PayBack, ReturnPayments, SettlePayments, SettlerLanes]
const oversight = [ListPayments, RepairPayments, SumUpPayments]
const shared = [Challenges, IssuedTerms, PaymentRows, Payments, PaymentsConfig, PaymentTypes]

@Module({
  imports: [ChainModule, IdentityModule, IndexerModule, RelayerModule, WalletsModule],
  controllers: [DiscoveryController, PaymentsController],
  providers: [...accepting, ...doors, ...showing, ...looking, ...settling, ...oversight, ...shared, WatchQueue],
  exports: [...oversight, Challenges, Discovery, IssuedTerms, Payments, PaymentTypes, UnseenMoney, Usdc],
})
export class PaymentsModule {}
