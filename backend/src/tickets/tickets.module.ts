import { Module } from '@nestjs/common'
import { ChainModule } from '../chain/index.ts'
import { EventsModule } from '../events/index.ts'
import { IdentityModule } from '../identity/index.ts'
import { IndexerModule } from '../indexer/index.ts'
import { RelayerModule } from '../relayer/index.ts'
import { WalletsModule } from '../wallets/index.ts'
import { AskForTickets } from './ask-for-tickets.ts'
import { AskRefund } from './ask-refund.ts'
import { AttendeesController } from './attendees.controller.ts'
import { EndRefunds } from './end-refunds.ts'
import { FindHolders } from './find-holders.ts'
import { FindTickets } from './find-tickets.ts'
import { HandOutPapers } from './hand-out-papers.ts'
import { HoldTickets } from './hold-tickets.ts'
import { IssueTickets } from './issue-tickets.ts'
import { ListAttendees } from './list-attendees.ts'
import { MindLeaving } from './mind-leaving.ts'
import { ProjectTickets } from './project-tickets.ts'
import { RefundCancelled } from './refund-cancelled.ts'
import { RefundRows } from './refund-rows.ts'
import { SponsorRefunds } from './sponsor-refunds.ts'
import { StreamAttendees } from './stream-attendees.ts'
import { TicketCodes } from './ticket-codes.ts'
import { TicketPapers } from './ticket-papers.ts'
import { TicketsConfig } from './tickets.config.ts'
import { TicketsController } from './tickets.controller.ts'
import { Tickets } from './tickets.ts'

const attendees = [ListAttendees, StreamAttendees]
const refunds = [AskRefund, EndRefunds, RefundCancelled, RefundRows, SponsorRefunds]

@Module({
  imports: [ChainModule, EventsModule, IdentityModule, IndexerModule, RelayerModule, WalletsModule],
  controllers: [AttendeesController, TicketsController],
  providers: [
    ...attendees,
    ...refunds,
    ...[AskForTickets, FindHolders, FindTickets, HandOutPapers, HoldTickets, IssueTickets],
    ...[MindLeaving, ProjectTickets, TicketCodes, TicketPapers, Tickets, TicketsConfig],
  ],
  exports: [AskForTickets, FindHolders, FindTickets, HoldTickets, IssueTickets, TicketPapers, Tickets],
})
export class TicketsModule {}
