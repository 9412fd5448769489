import { Controller, Get, Header } from '@nestjs/common'
import { ApiOperation } from '@nestjs/swagger'
import type { z } from 'zod'
import { AsPerson, ForPerson, type Person } from '../identity/index.ts'
import { Answers } from '../platform/index.ts'
import { ShowMe } from './show-me.ts'
import { me } from './wallets.schemas.ts'

@Controller('me')
@ForPerson()
export class WalletsController {
  constructor(private readonly show: ShowMe) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Who is signed in, with their wallet' })
  @Answers(me, { description: 'The person that the call is signed in as' })
  me(@AsPerson() person: Person): Promise<z.infer<typeof me>> {
    return this.show.to(person)
  }
}
