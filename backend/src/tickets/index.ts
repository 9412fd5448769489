export { HoldTickets } from './hold-tickets.ts'
export { IssueTickets } from './issue-tickets.ts'
export { TicketsModule } from './tickets.module.ts'
