import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiProduces, ApiResponse } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { AsPerson, ForPerson, InLanguage, type Language, type Person } from '../identity/index.ts'
import { Answers, AsIntention, Idempotent, type Intention } from '../platform/index.ts'
import { operationView } from '../relayer/index.ts'
import { AskRefund } from './ask-refund.ts'
import { HandOutPapers, sendPaper } from './hand-out-papers.ts'
import { TicketCodes } from './ticket-codes.ts'
import { codeToRead, pageQuery, paperQuery, ticketCode, ticketPage, ticketView, tokenId } from './tickets.schemas.ts'
import { Tickets } from './tickets.ts'

@Controller()
export class TicketsController {
  constructor(
    private readonly papers: HandOutPapers,
    private readonly refunds: AskRefund,
    private readonly tickets: Tickets,
    private readonly codes: TicketCodes,
  ) {}

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

  @Post('tickets/:tokenId/refund')
  @ForPerson()
  @Idempotent()
  @ApiOperation({ summary: 'Fetches what was paid for a ticket of yours, where its event is cancelled' })
  @Answers(operationView, { status: 202, description: 'It is on its way' })
  refund(
    @Param('tokenId', { schema: tokenId }) id: string,
    @AsPerson() person: Person,
    @AsIntention() intention: Intention,
  ) {
    return this.refunds.of(person, id, intention)
  }

  @Get('tickets/:tokenId/code')
  @ForPerson()
  @ApiOperation({ summary: 'The code of a ticket of yours: this ticket and its owner under our signature' })
  @Answers(ticketCode)
  code(@Param('tokenId', { schema: tokenId }) id: string, @AsPerson() person: Person) {
    return this.papers.code(id, person)
  }

  @Post('tickets/read-code')
  @HttpCode(200)
  @ApiOperation({ summary: 'The ticket that a code is for, if its owner is the one it was signed for' })
  @Answers(ticketView)
  readCode(@Body({ schema: codeToRead }) { code }: z.infer<typeof codeToRead>) {
    return this.codes.read(code)
  }

  @Get('tickets/:tokenId/pdf')
  @ForPerson()
  @ApiOperation({ summary: 'A ticket of yours, to print or to keep' })
  @ApiProduces('application/pdf')
  @ApiResponse({ status: 200, content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } })
  async pdf(
    @Param('tokenId', { schema: tokenId }) id: string,
    @Query({ schema: paperQuery }) { language }: z.infer<typeof paperQuery>,
    @InLanguage() preferred: Language,
    @AsPerson() person: Person,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    sendPaper(await this.papers.pdf(id, { person, language: language ?? preferred }), request, reply)
  }

  @Get('tickets/:tokenId/calendar.ics')
  @ForPerson()
  @ApiOperation({ summary: 'When and where a ticket of yours is for, for a calendar' })
  @ApiProduces('text/calendar')
  @ApiResponse({ status: 200, content: { 'text/calendar': { schema: { type: 'string' } } } })
  async calendar(
    @Param('tokenId', { schema: tokenId }) id: string,
    @Query({ schema: paperQuery }) { language }: z.infer<typeof paperQuery>,
    @InLanguage() preferred: Language,
    @AsPerson() person: Person,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    sendPaper(await this.papers.calendar(id, { person, language: language ?? preferred }), request, reply)
  }
}
