import { Module } from '@nestjs/common'
import { ChainModule } from '../chain/index.ts'
import { IdentityModule } from '../identity/index.ts'
import { IndexerModule } from '../indexer/index.ts'
import { RelayerModule } from '../relayer/index.ts'
import { WalletsModule } from '../wallets/index.ts'
import { AcceptPayments } from './accepting/accept-payments.ts'
import { AnswerPaid } from './accepting/answer-paid.ts'
import { Challenges } from './accepting/challenges.ts'
import { ClaimPayment } from './accepting/claim-payment.ts'
import { ClaimRows } from './accepting/claim-rows.ts'
import { PreparedPayments } from './accepting/prepared-payments.ts'
import { ProveSigner } from './accepting/prove-signer.ts'
import { ServeRelayer } from './accepting/serve-relayer.ts'
import { UnseenMoney } from './accepting/unseen-money.ts'
import { BuyCredits } from './credits/buy-credits.ts'
import { CreditAccounts } from './credits/credit-accounts.ts'
import { CreditsController } from './credits/credits.controller.ts'
import { Credits } from './credits/credits.ts'
import { CreditsType } from './credits/credits-type.ts'
import { ShowCredits } from './credits/show-credits.ts'
import { FindPayments } from './find-payments.ts'
import { MindLeaving } from './mind-leaving.ts'
import { ListPayments } from './oversight/list-payments.ts'
import { RepairPayments } from './oversight/repair-payments.ts'
import { SumUpPayments } from './oversight/sum-up-payments.ts'
import { PaymentRows } from './payment-rows.ts'
import { PaymentTypes } from './payment-types.ts'
import { PaymentsConfig } from './payments.config.ts'
import { PaymentsController } from './payments.controller.ts'
import { Payments } from './payments.ts'
import { EndPayments } from './settling/end-payments.ts'
import { FindTruth } from './settling/find-truth.ts'
import { FollowSettlements } from './settling/follow-settlements.ts'
import { LookAtPayments } from './settling/look-at-payments.ts'
import { MakePayersWallets } from './settling/make-payers-wallets.ts'
import { PayBack } from './settling/pay-back.ts'
import { ReturnPayments } from './settling/return-payments.ts'
import { SettlePayments } from './settling/settle-payments.ts'
import { SettlerLanes } from './settling/settler-lanes.ts'
import { TraceAuthorization } from './settling/trace-authorization.ts'
import { TryAuthorizations } from './settling/try-authorizations.ts'
import { WatchPayments } from './settling/watch-payments.ts'
import { WatchQueue } from './settling/watch-queue.ts'
import { ShowPayment } from './show-payment.ts'
import { FreeUnused } from './silent/free-unused.ts'
import { IssueAuthorization } from './silent/issue-authorization.ts'
import { IssuedNonces } from './silent/issued-nonces.ts'
import { IssuedRows } from './silent/issued-rows.ts'
import { ListOwnPayments } from './silent/list-own-payments.ts'
import { OwnPaymentsController } from './silent/own-payments.controller.ts'
import { ReckonAllowances } from './silent/reckon-allowances.ts'
import { Usdc } from './usdc.ts'
import { WaitForPayments } from './wait-for-payments.ts'
import { DiscoveryController } from './x402/discovery.controller.ts'
import { Discovery } from './x402/discovery.ts'

const accepting = [AcceptPayments, ClaimPayment, ClaimRows, PreparedPayments, ProveSigner, UnseenMoney, Usdc]
const doors = [ServeRelayer]
const showing = [AnswerPaid, Discovery, FindPayments, ShowPayment, WaitForPayments]
const looking = [FindTruth, LookAtPayments, MakePayersWallets, TraceAuthorization, TryAuthorizations, WatchPayments]
const settling = [EndPayments, FollowSettlements, PayBack, ReturnPayments, SettlePayments, SettlerLanes]
const oversight = [ListPayments, RepairPayments, SumUpPayments]
const silent = [FreeUnused, IssueAuthorization, IssuedNonces, IssuedRows, ListOwnPayments, ReckonAllowances]
const prepaid = [BuyCredits, CreditAccounts, Credits, CreditsType, ShowCredits]
const queue = [...looking, ...settling, ...oversight, WatchQueue]
const shared = [Challenges, MindLeaving, PaymentRows, Payments, PaymentsConfig, PaymentTypes]

@Module({
  imports: [ChainModule, IdentityModule, IndexerModule, RelayerModule, WalletsModule],
  controllers: [CreditsController, DiscoveryController, OwnPaymentsController, PaymentsController],
  providers: [...accepting, ...doors, ...showing, ...queue, ...silent, ...prepaid, ...shared],
  exports: [...oversight, Challenges, Credits, Discovery, Payments, PaymentTypes, UnseenMoney, Usdc],
})
export class PaymentsModule {}
