import { Controller, Get, Param, Query } from '@nestjs/common'
import { ApiOperation } from '@nestjs/swagger'
import type { z } from 'zod'
import { AsPerson, ForPerson, type Person } from '../identity/index.ts'
import { Answers } from '../platform/index.ts'
import { pageQuery, ticketPage, ticketView, tokenId } from './tickets.schemas.ts'
import { Tickets } from './tickets.ts'

@Controller()
export class TicketsController {
  constructor(private readonly tickets: Tickets) {}

  @Get('me/tickets')
  @ForPerson()
  @ApiOperation({ summary: 'The tickets in your wallet, newest first' })
  @Answers(ticketPage)
  mine(@AsPerson() person: Person, @Query({ schema: pageQuery }) query: z.infer<typeof pageQuery>) {
    return this.tickets.pageOf(person, query)
  }

  @Get('tickets/:tokenId')
  @ApiOperation({ summary: 'What everybody may know of a ticket' })
  @Answers(ticketView)
  show(@Param('tokenId', { schema: tokenId }) id: string) {
    return this.tickets.show(id)
  }
}
