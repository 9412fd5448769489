export { promptCompleted, promptFailed, promptPaid, promptRefunded, promptShared } from './concierge.facts.ts'
export { ConciergeModule } from './concierge.module.ts'
