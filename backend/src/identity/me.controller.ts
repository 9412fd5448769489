import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Param,
  Post,
  Query,
  Res,
  StreamableFile,
} from '@nestjs/common'
import { ApiOperation, ApiResponse } from '@nestjs/swagger'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { Answers } from '../platform/index.ts'
import { BecomeOrganizer } from './become-organizer.ts'
import { AsPerson, AsSession, ForPerson, Fresh } from './for-person.ts'
import { organizerName, ownSessions, page } from './identity.schemas.ts'
import { Leave } from './leave.ts'
import { OwnData } from './own-data.ts'
import { OwnSessions } from './own-sessions.ts'
import { type Person, personAnswer } from './person.ts'
import { SessionCookie } from './session-cookie.ts'
import type { Session } from './sessions.ts'

const sessionId = z.uuid()

@Controller('me')
@ForPerson()
export class MeController {
  constructor(
    private readonly cookie: SessionCookie,
    private readonly leave: Leave,
    private readonly organizer: BecomeOrganizer,
    private readonly ownData: OwnData,
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

  @Get('export')
  @Fresh()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Everything that is kept of you, as one JSON document' })
  @ApiResponse({ status: 200, description: 'By room and kind', content: { 'application/json': {} } })
  export(@AsPerson() person: Person): StreamableFile {
    const as = { type: 'application/json; charset=utf-8', disposition: 'attachment; filename="boxoffice.json"' }
    return new StreamableFile(this.ownData.of(person), as)
  }

  @Delete()
  @Fresh()
  @HttpCode(204)
  @ApiOperation({ summary: 'Ends you here, unless our keys still guard money or tickets of yours' })
  @ApiResponse({ status: 204, description: 'You are gone, and signed out everywhere' })
  async end(@AsPerson() person: Person, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.leave.by(person)
    this.cookie.clear(reply)
  }
}
