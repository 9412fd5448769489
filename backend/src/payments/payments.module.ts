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
import { BuyCredits } from './credits/buy-credits.ts'
import { CreditAccounts } from './credits/credit-accounts.ts'
import { CreditsConfig } from './credits/credits.config.ts'
import { CreditsController } from './credits/credits.controller.ts'
import { Credits } from './credits/credits.ts'
import { CreditsType } from './credits/credits-type.ts'
import { ShowCredits } from './credits/show-credits.ts'
import { DiscoveryController } from './discovery.controller.ts'
import { Discovery } from './discovery.ts'
import { EndPayments } from './end-payments.ts'
import { FindPayments } from './find-payments.ts'
import { FindTruth } from './find-truth.ts'
import { FollowSettlements } from './follow-settlements.ts'
import { ListPayments } from './list-payments.ts'
import { LookAtPayments } from './look-at-payments.ts'
import { MakePayersWallets } from './make-payers-wallets.ts'
import { MindLeaving } from './mind-leaving.ts'
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
import { FreeUnused } from './silent/free-unused.ts'
import { IssueAuthorization } from './silent/issue-authorization.ts'
import { IssuedNonces } from './silent/issued-nonces.ts'
import { IssuedRows } from './silent/issued-rows.ts'
import { ListOwnPayments } from './silent/list-own-payments.ts'
import { OwnPaymentsController } from './silent/own-payments.controller.ts'
import { ReckonAllowances } from './silent/reckon-allowances.ts'
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
const silent = [FreeUnused, IssueAuthorization, IssuedNonces, IssuedRows, ListOwnPayments, ReckonAllowances]
const prepaid = [BuyCredits, CreditAccounts, Credits, CreditsConfig, CreditsType, ShowCredits]
const queue = [...looking, ...settling, ...oversight, WatchQueue]
const shared = [Challenges, MindLeaving, PaymentRows, Payments, PaymentsConfig, PaymentTypes]

@Module({
  imports: [ChainModule, IdentityModule, IndexerModule, RelayerModule, WalletsModule],
  controllers: [CreditsController, DiscoveryController, OwnPaymentsController, PaymentsController],
  providers: [...accepting, ...doors, ...showing, ...queue, ...silent, ...prepaid, ...shared],
  exports: [...oversight, Challenges, Credits, Discovery, Payments, PaymentTypes, UnseenMoney, Usdc],
})
export class PaymentsModule {}
