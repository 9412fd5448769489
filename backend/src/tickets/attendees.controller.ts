import { Controller, Get, Header, Param, Query, Res } from '@nestjs/common'
import { ApiOperation, ApiProduces, ApiResponse } from '@nestjs/swagger'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { AsPerson, ForPerson, type Person } from '../identity/index.ts'
import { Answers } from '../platform/index.ts'
import { attendeePage, attendeesQuery } from './attendees.schemas.ts'
import { ListAttendees } from './list-attendees.ts'
import { StreamAttendees } from './stream-attendees.ts'

@Controller('events/:id')
@ForPerson('organizer')
export class AttendeesController {
  constructor(
    private readonly attendees: ListAttendees,
    private readonly files: StreamAttendees,
  ) {}

  @Get('attendees')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Who has the tickets of an event of yours' })
  @Answers(attendeePage)
  list(
    @Param('id', { schema: z.uuid() }) id: string,
    @Query({ schema: attendeesQuery }) query: z.infer<typeof attendeesQuery>,
    @AsPerson() person: Person,
  ) {
    return this.attendees.page(person, id, query)
  }

  @Get('attendees.csv')
  @ApiOperation({ summary: 'The same as a file for a spreadsheet, all of them' })
  @ApiProduces('text/csv')
  @ApiResponse({ status: 200, content: { 'text/csv': { schema: { type: 'string' } } } })
  async csv(@Param('id', { schema: z.uuid() }) id: string, @AsPerson() person: Person, @Res() reply: FastifyReply) {
    const file = await this.files.csv(person, id)
    reply.headers({
      'cache-control': 'no-store',
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="attendees-${id}.csv"`,
    })
    return reply.send(file)
  }
}
