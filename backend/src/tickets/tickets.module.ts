import { Module } from '@nestjs/common'
import { ChainModule } from '../chain/index.ts'
import { EventsModule } from '../events/index.ts'
import { IdentityModule } from '../identity/index.ts'
import { WalletsModule } from '../wallets/index.ts'
import { AskForTickets } from './ask-for-tickets.ts'
import { FindTickets } from './find-tickets.ts'
import { HoldTickets } from './hold-tickets.ts'
import { IssueTickets } from './issue-tickets.ts'
import { TicketsController } from './tickets.controller.ts'
import { Tickets } from './tickets.ts'

@Module({
  imports: [ChainModule, EventsModule, IdentityModule, WalletsModule],
  controllers: [TicketsController],
  providers: [AskForTickets, FindTickets, HoldTickets, IssueTickets, Tickets],
  exports: [AskForTickets, FindTickets, HoldTickets, IssueTickets],
})
export class TicketsModule {}
