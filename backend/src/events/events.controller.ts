import { Controller, Get, Param, Query } from '@nestjs/common'
import { ApiOperation } from '@nestjs/swagger'
import { z } from 'zod'
import { AsVisitor, ForAnyone, type Visitor } from '../identity/index.ts'
import { Answers } from '../platform/index.ts'
import { catalogueQuery, directoryQuery, eventCards, eventDirectory, eventView } from './events.schemas.ts'
import { ListDirectory } from './list-directory.ts'
import { ListEvents } from './list-events.ts'
import { ShowEvent } from './show-event.ts'

@Controller('events')
export class EventsController {
  constructor(
    private readonly events: ListEvents,
    private readonly event: ShowEvent,
    private readonly directory: ListDirectory,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What is on, soonest first' })
  @Answers(eventCards)
  list(@Query({ schema: catalogueQuery }) query: z.infer<typeof catalogueQuery>) {
    return this.events.page(query)
  }

  @Get('directory')
  @ApiOperation({ summary: 'The ids of all that is on, for a map of the site' })
  @Answers(eventDirectory)
  listAll(@Query({ schema: directoryQuery }) { page }: z.infer<typeof directoryQuery>) {
    return this.directory.page(page)
  }

  @Get(':id')
  @ForAnyone()
  @ApiOperation({ summary: 'An event with its tiers; one that is not approved is there for its organizer and admins' })
  @Answers(eventView)
  show(@Param('id', { schema: z.uuid() }) id: string, @AsVisitor() visitor: Visitor) {
    return this.event.to(visitor, id)
  }
}
