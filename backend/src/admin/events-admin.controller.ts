import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import { ApiBody, ApiOperation } from '@nestjs/swagger'
import { z } from 'zod'
import {
  approval,
  changeApproval,
  changeRejection,
  rejection,
  reviewedEvent,
  reviewedEvents,
  reviewQuery,
} from '../events/index.ts'
import { AsPerson, ForPerson, type Person } from '../identity/index.ts'
import { Answers, AsIntention, Idempotent, type Intention } from '../platform/index.ts'
import { operationView } from '../relayer/index.ts'
import { OverseeEvents } from './oversee-events.ts'

const eventId = z.uuid()
const onItsWay = { status: 202, description: 'It is on its way to the chain' }

@Controller('admin/events')
@ForPerson('admin')
export class EventsAdminController {
  constructor(private readonly events: OverseeEvents) {}

  @Get()
  @ApiOperation({
    summary: 'Events that wait for a decision, longest first, with what changed since the last approval',
  })
  @Answers(reviewedEvents)
  list(@Query({ schema: reviewQuery }) query: z.infer<typeof reviewQuery>) {
    return this.events.page(query)
  }

  @Get(':id')
  @ApiOperation({ summary: 'One event as an admin decides about it, whether or not it waits' })
  @Answers(reviewedEvent)
  show(@Param('id', { schema: eventId }) id: string) {
    return this.events.show(id)
  }

  @Post(':id/approve')
  @Idempotent()
  @ApiBody({ required: false })
  @ApiOperation({ summary: 'Approves, on the chain, a pending event or the tiers that were added to an approved one' })
  @Answers(operationView, onItsWay)
  approve(
    @Param('id', { schema: eventId }) id: string,
    @Body({ schema: approval }) body: z.infer<typeof approval>,
    @AsPerson() admin: Person,
    @AsIntention() intention: Intention,
  ) {
    return this.events.approve(admin, id, body?.revision, intention)
  }

  @Post(':id/reject')
  @Idempotent()
  @ApiOperation({ summary: 'Rejects, on the chain, a pending event for a reason; its organizer may mend it' })
  @Answers(operationView, onItsWay)
  reject(
    @Param('id', { schema: eventId }) id: string,
    @Body({ schema: rejection }) body: z.infer<typeof rejection>,
    @AsPerson() admin: Person,
    @AsIntention() intention: Intention,
  ) {
    return this.events.reject(admin, id, body, intention)
  }

  @Post(':id/changes/approve')
  @ApiOperation({ summary: 'Lets an approved event say from now on what its organizer has proposed' })
  @Answers(reviewedEvent)
  approveChange(
    @Param('id', { schema: eventId }) id: string,
    @Body({ schema: changeApproval }) { revision }: z.infer<typeof changeApproval>,
    @AsPerson() admin: Person,
  ) {
    return this.events.approveChange(admin, id, revision)
  }

  @Post(':id/changes/reject')
  @ApiOperation({ summary: 'Leaves an approved event as it is: what was proposed is dropped, added tiers stay closed' })
  @Answers(reviewedEvent)
  rejectChange(
    @Param('id', { schema: eventId }) id: string,
    @Body({ schema: changeRejection }) body: z.infer<typeof changeRejection>,
    @AsPerson() admin: Person,
  ) {
    return this.events.rejectChange(admin, id, body)
  }
}
