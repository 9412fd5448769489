import { Body, Controller, Post } from '@nestjs/common'
import { ApiOperation } from '@nestjs/swagger'
import { AsPerson, ForPerson, type Person } from '../../identity/index.ts'
import { Answers, AsIntention, Idempotent, type Intention } from '../../platform/index.ts'
import { type RelayRequest, relayAnswer, relayRequest } from './relays.schemas.ts'
import { SubmitRelay } from './submit-relay.ts'

@Controller('relayer')
export class RelaysController {
  constructor(private readonly relays: SubmitRelay) {}

  @Post('submit')
  @ForPerson()
  @Idempotent()
  @ApiOperation({ summary: 'Sends to the chain what you have signed yourself, at our cost' })
  @Answers(relayAnswer, { status: 202, description: 'It is on its way; the same request gets the same answer' })
  submit(
    @Body({ schema: relayRequest }) request: RelayRequest,
    @AsPerson() person: Person,
    @AsIntention() intention: Intention,
  ) {
    return this.relays.of(person, request, intention)
  }
}
