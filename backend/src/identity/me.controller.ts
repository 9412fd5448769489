import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common'
import { ApiOperation, ApiResponse } from '@nestjs/swagger'
import { z } from 'zod'
import { Answers } from '../platform/index.ts'
import { BecomeOrganizer } from './become-organizer.ts'
import { AsPerson, AsSession, ForPerson } from './for-person.ts'
import { organizerName, ownSessions, page } from './identity.schemas.ts'
import { OwnSessions } from './own-sessions.ts'
import { type Person, personAnswer } from './person.ts'
import type { Session } from './sessions.ts'

const sessionId = z.uuid()

@Controller('me')
@ForPerson()
export class MeController {
  constructor(
    private readonly organizer: BecomeOrganizer,
    private readonly sessions: OwnSessions,
  ) {}

  @Get('sessions')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Where you are signed in, newest first' })
  @Answers(ownSessions)
  listSessions(@AsSession() session: Session, @Query({ schema: page }) query: z.infer<typeof page>) {
    return this.sessions.page(session, query)
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Ends one of your sessions, this one or another' })
  @ApiResponse({ status: 204, description: 'It has ended' })
  endSession(@AsSession() session: Session, @Param('id', { schema: sessionId }) id: string) {
    return this.sessions.end(session, id)
  }

  @Post('organizer')
  @ApiOperation({ summary: 'Makes you an organizer, under the name that stands beside your events' })
  @Answers(personAnswer, { description: 'You are one' })
  becomeOrganizer(
    @Body({ schema: organizerName }) { displayName }: z.infer<typeof organizerName>,
    @AsPerson() person: Person,
  ) {
    return this.organizer.as(person, displayName)
  }
}
