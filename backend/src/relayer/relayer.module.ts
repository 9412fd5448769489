import { Module } from '@nestjs/common'
import { ChainModule } from '../chain/index.ts'
import { IdentityModule } from '../identity/index.ts'
import { IndexerModule } from '../indexer/index.ts'
import { BundlerCheck } from './bundler-check.ts'
import { CarryOperations } from './carry-operations.ts'
import { CheckFollowed } from './check-followed.ts'
import { ConfirmOperation } from './confirm-operation.ts'
import { EstimateGas } from './estimate-gas.ts'
import { FindOutcome } from './find-outcome.ts'
import { FollowOperation } from './follow-operation.ts'
import { FollowSent } from './follow-sent.ts'
import { LeaseOperations } from './lease-operations.ts'
import { ListOperations } from './list-operations.ts'
import { MindLeaving } from './mind-leaving.ts'
import { OperationRows } from './operation-rows.ts'
import { OperationsController } from './operations.controller.ts'
import { Operations } from './operations.ts'
import { OurWallets } from './our-wallets.ts'
import { Broadcast } from './outbox/broadcast.ts'
import { ConfirmTransactions } from './outbox/confirm-transactions.ts'
import { DropTransactions } from './outbox/drop-transactions.ts'
import { ForgetAttempts } from './outbox/forget-attempts.ts'
import { GiveNonces } from './outbox/give-nonces.ts'
import { Lanes } from './outbox/lanes.ts'
import { ListTransactions } from './outbox/list-transactions.ts'
import { LookAtLane } from './outbox/look-at-lane.ts'
import { NoteSights } from './outbox/note-sights.ts'
import { PriceAttempt } from './outbox/price-attempt.ts'
import { ReplaceStuck } from './outbox/replace-stuck.ts'
import { ReplaceTransaction } from './outbox/replace-transaction.ts'
import { SendTransactions } from './outbox/send-transactions.ts'
import { SettleMined } from './outbox/settle-mined.ts'
import { SignAttempts } from './outbox/sign-attempts.ts'
import { TakeBackLost } from './outbox/take-back-lost.ts'
import { Transactions } from './outbox/transactions.ts'
import { OwnOperationsController } from './own-operations.controller.ts'
import { BundlerSubmission } from './ports/bundler-submission.ts'
import { DirectSubmission } from './ports/direct-submission.ts'
import { SiftBundle } from './ports/sift-bundle.ts'
import { Submissions } from './ports/submissions.ts'
import { PrepareOperation } from './prepare-operation.ts'
import { ReadNonces } from './read-nonces.ts'
import { RelayerConfig } from './relayer.config.ts'
import { EndForwards } from './relays/end-forwards.ts'
import { Forwards } from './relays/forwards.ts'
import { RelayAuthorization } from './relays/relay-authorization.ts'
import { RelayForward } from './relays/relay-forward.ts'
import { RelayOperation } from './relays/relay-operation.ts'
import { RelaysConfig } from './relays/relays.config.ts'
import { RelaysController } from './relays/relays.controller.ts'
import { SendForwards } from './relays/send-forwards.ts'
import { SubmitRelay } from './relays/submit-relay.ts'
import { TakeRelay } from './relays/take-relay.ts'
import { TryForward } from './relays/try-forward.ts'
import { TryOperation } from './relays/try-operation.ts'
import { ReopenOperations } from './reopen-operations.ts'
import { RetryOperation } from './retry-operation.ts'
import { ShowOperation } from './show-operation.ts'
import { SignOperation } from './sign-operation.ts'
import { SponsorOperation } from './sponsor-operation.ts'
import { BudgetRows } from './sponsoring/budget-rows.ts'
import { DecideSponsorship } from './sponsoring/decide-sponsorship.ts'
import { ListRelayLog } from './sponsoring/list-relay-log.ts'
import { RefusePeople } from './sponsoring/refuse-people.ts'
import { SponsorshipConfig } from './sponsoring/sponsorship.config.ts'
import { SponsorshipLedger } from './sponsoring/sponsorship-ledger.ts'
import { SumUpSponsorship } from './sponsoring/sum-up-sponsorship.ts'
import { Sponsorship } from './sponsorship.ts'
import { StreamOperation } from './stream-operation.ts'
import { SubmitOperation } from './submit-operation.ts'
import { TakeSetbacks } from './take-setbacks.ts'
import { WalletFunds } from './wallet-funds.ts'
import { FundsChecks } from './watch/funds-checks.ts'
import { FundsRows } from './watch/funds-rows.ts'
import { RelayerMetrics } from './watch/relayer-metrics.ts'
import { WatchFunds } from './watch/watch-funds.ts'
import { WatchOperations } from './watch-operations.ts'

const steps = [
  CarryOperations,
  PrepareOperation,
  SponsorOperation,
  SignOperation,
  SubmitOperation,
  FollowOperation,
  ConfirmOperation,
]
const sponsoring = [BudgetRows, DecideSponsorship, RefusePeople, SponsorshipConfig, SponsorshipLedger]
const watch = [FundsChecks, FundsRows, RelayerMetrics, WatchFunds]
const oversight = [ListOperations, ListRelayLog, ListTransactions, ReplaceTransaction, RetryOperation, SumUpSponsorship]
const sender = [SendTransactions, GiveNonces, ReplaceStuck, PriceAttempt, SignAttempts, Broadcast, DropTransactions]
const confirmer = [ConfirmTransactions, LookAtLane, NoteSights, TakeBackLost, SettleMined]
const outbox = [ForgetAttempts, Lanes, Transactions, ...sender, ...confirmer]
const ways = [BundlerSubmission, DirectSubmission, SiftBundle, Submissions]
const relays = [
  ...[EndForwards, Forwards, RelayAuthorization, RelayForward, RelayOperation, RelaysConfig],
  ...[SendForwards, SubmitRelay, TakeRelay, TryForward, TryOperation],
]
const views = [ShowOperation, StreamOperation, WatchOperations]

@Module({
  imports: [ChainModule, IdentityModule, IndexerModule],
  controllers: [OperationsController, OwnOperationsController, RelaysController],
  providers: [
    ...[
      BundlerCheck,
      EstimateGas,
      FindOutcome,
      FollowSent,
      LeaseOperations,
      OperationRows,
      Operations,
      OurWallets,
      ReadNonces,
    ],
    ...[RelayerConfig, CheckFollowed, MindLeaving, ReopenOperations, Sponsorship, TakeSetbacks, WalletFunds],
    ...[...steps, ...sponsoring, ...outbox, ...ways, ...views, ...relays, ...watch, ...oversight],
  ],
  exports: [
    ...oversight,
    FollowSent,
    Forwards,
    FundsRows,
    Lanes,
    Operations,
    RelayAuthorization,
    RelayForward,
    ShowOperation,
    Sponsorship,
    Transactions,
  ],
})
export class RelayerModule {}
