export { AnswerOperation } from './answer-operation.ts'
export { ApproveEvent } from './approve-event.ts'
export { type Approver, Approvers, approverStatuses } from './approvers.ts'
export { DecideChange } from './decide-change.ts'
export type { Event, PaymentMeans } from './event.ts'
export { availableOf } from './event.ts'
export { UnknownEvent, UnknownTier } from './events.errors.ts'
export { eventApproved, eventCancelled, eventRejected } from './events.facts.ts'
export { EventsModule } from './events.module.ts'
export {
  approval,
  changeApproval,
  changeRejection,
  rejection,
  reviewedEvent,
  reviewedEvents,
  reviewQuery,
} from './events.schemas.ts'
export { Events, type TierOnSale } from './events.ts'
export { FindPayoutTerms, type PayoutTerms } from './find-payout-terms.ts'
export { ListEvents } from './list-events.ts'
export { ListUsdcSales } from './list-usdc-sales.ts'
export { readCatalogue } from './read-catalogue.ts'
export { type Decision, ReadDecision } from './read-decision.ts'
export { RejectEvent } from './reject-event.ts'
export { ReviewEvents } from './review-events.ts'
export { SeedCatalogue } from './seed-catalogue.ts'
export { type Inventory, TierInventory, type TierKey } from './tier-inventory.ts'
export { readTokenId } from './token-id.ts'
export { whyNotOnSale } from './why-not-on-sale.ts'
