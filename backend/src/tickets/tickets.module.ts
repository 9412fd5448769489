import { Module } from '@nestjs/common'
import { ChainModule } from '../chain/index.ts'
import { EventsModule } from '../events/index.ts'
import { IdentityModule } from '../identity/index.ts'
import { WalletsModule } from '../wallets/index.ts'
import { HandOutPapers } from './hand-out-papers.ts'
import { HoldTickets } from './hold-tickets.ts'
import { IssueTickets } from './issue-tickets.ts'
import { TicketPapers } from './ticket-papers.ts'
import { TicketsController } from './tickets.controller.ts'
import { Tickets } from './tickets.ts'

@Module({
  imports: [ChainModule, EventsModule, IdentityModule, WalletsModule],
  controllers: [TicketsController],
  providers: [HandOutPapers, HoldTickets, IssueTickets, TicketPapers, Tickets],
  exports: [HoldTickets, IssueTickets, TicketPapers, Tickets],
})
export class TicketsModule {}
