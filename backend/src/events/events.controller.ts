import { Controller, Get, Param, Query } from '@nestjs/common'
import { ApiOperation } from '@nestjs/swagger'
import { z } from 'zod'
import { Answers } from '../platform/index.ts'
import { catalogueQuery, eventCards, eventView } from './events.schemas.ts'
import { ListEvents } from './list-events.ts'
import { ShowEvent } from './show-event.ts'

@Controller('events')
export class EventsController {
  constructor(
    private readonly events: ListEvents,
    private readonly event: ShowEvent,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What is on, soonest first' })
  @Answers(eventCards)
  list(@Query({ schema: catalogueQuery }) query: z.infer<typeof catalogueQuery>) {
    return this.events.page(query)
  }

  @Get(':id')
  @ApiOperation({ summary: 'An event with its tiers' })
  @Answers(eventView)
  show(@Param('id', { schema: z.uuid() }) id: string) {
    return this.event.toAnyone(id)
  }
}
