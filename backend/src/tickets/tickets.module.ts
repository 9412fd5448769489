import { Module } from '@nestjs/common'
import { ChainModule } from '../chain/index.ts'
import { EventsModule } from '../events/index.ts'
import { IdentityModule } from '../identity/index.ts'
import { IndexerModule } from '../indexer/index.ts'
import { WalletsModule } from '../wallets/index.ts'
import { AskForTickets } from './ask-for-tickets.ts'
import { FindHolders } from './find-holders.ts'
import { FindTickets } from './find-tickets.ts'
import { HandOutPapers } from './hand-out-papers.ts'
import { HoldTickets } from './hold-tickets.ts'
import { IssueTickets } from './issue-tickets.ts'
import { MindLeaving } from './mind-leaving.ts'
import { ProjectTickets } from './project-tickets.ts'
import { TicketPapers } from './ticket-papers.ts'
import { TicketsController } from './tickets.controller.ts'
import { Tickets } from './tickets.ts'

@Module({
  imports: [ChainModule, EventsModule, IdentityModule, IndexerModule, WalletsModule],
  controllers: [TicketsController],
  providers: [
    ...[
      AskForTickets,
      FindHolders,
      FindTickets,
      HandOutPapers,
      HoldTickets,
      IssueTickets,
      MindLeaving,
      ProjectTickets,
      TicketPapers,
      Tickets,
    ],
  ],
  exports: [AskForTickets, FindHolders, FindTickets, HoldTickets, IssueTickets, TicketPapers, Tickets],
})
export class TicketsModule {}
