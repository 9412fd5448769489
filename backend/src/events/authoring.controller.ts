import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common'
import { ApiOperation } from '@nestjs/swagger'
import { z } from 'zod'
import { AsPerson, ForPerson, type Person } from '../identity/index.ts'
import { Answers, AsIntention, Idempotent, type Intention } from '../platform/index.ts'
import { operationView } from '../relayer/index.ts'
import { AddTier } from './add-tier.ts'
import { AnswerOperation } from './answer-operation.ts'
import { AuthorEvents } from './author-events.ts'
import { CancelEvent } from './cancel-event.ts'
import {
  cancellation,
  eventDraft,
  eventPatch,
  eventView,
  insideEvents,
  ownEventsQuery,
  tierDraft,
} from './events.schemas.ts'
import { ListOwnEvents } from './list-own-events.ts'
import { SubmitEvent } from './submit-event.ts'

const eventId = z.uuid()
const onItsWay = { status: 202, description: 'It is on its way to the chain' }

@Controller()
@ForPerson('organizer')
export class AuthoringController {
  constructor(
    private readonly answer: AnswerOperation,
    private readonly author: AuthorEvents,
    private readonly cancellation: CancelEvent,
    private readonly own: ListOwnEvents,
    private readonly submission: SubmitEvent,
    private readonly tiers: AddTier,
  ) {}

  @Get('organizer/events')
  @ApiOperation({ summary: 'Your events, drafts among them, newest first' })
  @Answers(insideEvents)
  list(@Query({ schema: ownEventsQuery }) query: z.infer<typeof ownEventsQuery>, @AsPerson() organizer: Person) {
    return this.own.page(organizer, query)
  }

  @Post('events')
  @Idempotent()
  @ApiOperation({ summary: 'Writes down an event that nobody else sees until it is submitted' })
  @Answers(eventView, { status: 201, description: 'A draft' })
  create(
    @Body({ schema: eventDraft }) draft: z.infer<typeof eventDraft>,
    @AsPerson() organizer: Person,
    @AsIntention() intention: Intention,
  ) {
    return this.author.create(organizer, draft, intention)
  }

  @Patch('events/:id')
  @ApiOperation({ summary: 'Changes what an event of yours says, or proposes the change to an admin' })
  @Answers(eventView)
  change(
    @Param('id', { schema: eventId }) id: string,
    @Body({ schema: eventPatch }) patch: z.infer<typeof eventPatch>,
    @AsPerson() organizer: Person,
  ) {
    return this.author.change(organizer, id, patch)
  }

  @Post('events/:id/submit')
  @Idempotent()
  @ApiOperation({ summary: 'Has a draft created on the chain, where it waits for an admin' })
  @Answers(operationView, onItsWay)
  submit(
    @Param('id', { schema: eventId }) id: string,
    @AsPerson() organizer: Person,
    @AsIntention() intention: Intention,
  ) {
    return this.answer.to(organizer, intention, (work) => this.submission.of(organizer, id, work))
  }

  @Post('events/:id/tiers')
  @Idempotent()
  @ApiOperation({ summary: 'Adds a tier to an approved event; an admin opens it' })
  @Answers(operationView, onItsWay)
  addTier(
    @Param('id', { schema: eventId }) id: string,
    @Body({ schema: tierDraft }) tier: z.infer<typeof tierDraft>,
    @AsPerson() organizer: Person,
    @AsIntention() intention: Intention,
  ) {
    return this.answer.to(organizer, intention, (work) => this.tiers.to(organizer, id, tier, work))
  }

  @Post('events/:id/cancel')
  @ForPerson('organizer', 'admin')
  @Idempotent()
  @ApiOperation({ summary: 'Cancels an event for good: nothing is sold any more, and holders of tickets are told' })
  @Answers(operationView, onItsWay)
  cancel(
    @Param('id', { schema: eventId }) id: string,
    @Body({ schema: cancellation }) { reason }: z.infer<typeof cancellation>,
    @AsPerson() person: Person,
    @AsIntention() intention: Intention,
  ) {
    return this.answer.to(person, intention, (work) => this.cancellation.by(person, id, reason, work))
  }
}
