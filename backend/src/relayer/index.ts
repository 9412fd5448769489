export { FollowSent, type Sent } from './follow-sent.ts'
export { pageOf, readIdCursor } from './id-cursor.ts'
export { ListOperations, type OperationSeen } from './list-operations.ts'
export { type Call, gasPayers, type Operation } from './operation.ts'
export { operationStatuses } from './operation-states.ts'
export { operationView, viewOf as operationViewOf } from './operations.schemas.ts'
export { type NewOperation, Operations } from './operations.ts'
export type { LaneGroup } from './outbox/lane-groups.ts'
export { type LaneState, Lanes } from './outbox/lanes.ts'
export { ListTransactions } from './outbox/list-transactions.ts'
export { ReplaceTransaction } from './outbox/replace-transaction.ts'
export type { Attempted as Transaction } from './outbox/transaction.ts'
export { type TransactionStatus, transactionStatuses } from './outbox/transaction-states.ts'
export { type NewTransaction, Transactions } from './outbox/transactions.ts'
export { OperationNotFound } from './relayer.errors.ts'
export {
  gasPaid,
  operationConfirmed,
  operationFailed,
  operationReopened,
  transactionConfirmed,
  transactionDropped,
  transactionReopened,
} from './relayer.facts.ts'
export { RelayerModule } from './relayer.module.ts'
export type { Forward } from './relays/forward.ts'
export { Forwards } from './relays/forwards.ts'
export { forwarderDomain, forwardTypes } from './relays/read-forward.ts'
export { type AuthorizationPort, RelayAuthorization, type RelayedAuthorization } from './relays/relay-authorization.ts'
export { RelayForward } from './relays/relay-forward.ts'
export { RetryOperation } from './retry-operation.ts'
export { ShowOperation } from './show-operation.ts'
export { type AllowedCall, allowedCalls } from './sponsoring/allowed-call.ts'
export { ListRelayLog, sponsorshipStatuses } from './sponsoring/list-relay-log.ts'
export { SumUpSponsorship } from './sponsoring/sum-up-sponsorship.ts'
export { type SponsoredOperation, Sponsorship, type SponsorshipRule, type Verdict } from './sponsorship.ts'
export type { Creation, WalletPort } from './wallet-port.ts'
export { operationsIn } from './watch/funds.ts'
export { FundsRows } from './watch/funds-rows.ts'
