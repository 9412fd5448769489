import { Controller, Param, Post } from '@nestjs/common'
import { ApiOperation } from '@nestjs/swagger'
import { z } from 'zod'
import { AsPerson, ForPerson, type Person } from '../identity/index.ts'
import { Answers, AsUpload, TakesFile, type Upload } from '../platform/index.ts'
import { eventView } from './events.schemas.ts'
import { SetCover } from './set-cover.ts'

@Controller('events')
export class CoversController {
  constructor(private readonly cover: SetCover) {}

  @Post(':id/cover')
  @ForPerson('organizer')
  @ApiOperation({ summary: 'Gives a draft of yours its picture, in place of the one before' })
  @TakesFile('cover', 'JPEG, PNG, WebP or AVIF, at most 8 MiB and 50 million pixels; it is encoded anew as WebP')
  @Answers(eventView)
  set(@Param('id', { schema: z.uuid() }) id: string, @AsPerson() person: Person, @AsUpload() upload: Upload) {
    return this.cover.of(id, { person, upload })
  }
}
