import { Controller, Get, Header, Query } from '@nestjs/common'
import { ApiOperation } from '@nestjs/swagger'
import type { z } from 'zod'
import { AsPerson, ForPerson, type Person } from '../identity/index.ts'
import { Answers } from '../platform/index.ts'
import { ownPrompts, ownQuery } from './concierge.schemas.ts'
import { ListOwn } from './prompts/list-own.ts'

@Controller('me/prompts')
@ForPerson()
export class MePromptsController {
  constructor(private readonly own: ListOwn) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'What you have asked, and what became of it, newest first' })
  @Answers(ownPrompts)
  list(@Query({ schema: ownQuery }) query: z.infer<typeof ownQuery>, @AsPerson() person: Person) {
    return this.own.page(person, query)
  }
}
