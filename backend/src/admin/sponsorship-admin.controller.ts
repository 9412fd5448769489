import { Controller, Get, Query } from '@nestjs/common'
import { ApiOperation } from '@nestjs/swagger'
import type { z } from 'zod'
import { ForPerson } from '../identity/index.ts'
import { Answers } from '../platform/index.ts'
import { relayLog, relayLogQuery, sponsorshipView } from './admin.schemas.ts'
import { ShowRelayLog } from './show-relay-log.ts'
import { ShowSponsorship } from './show-sponsorship.ts'

@Controller('admin')
@ForPerson('admin')
export class SponsorshipAdminController {
  constructor(
    private readonly log: ShowRelayLog,
    private readonly sponsorship: ShowSponsorship,
  ) {}

  @Get('relay-log')
  @ApiOperation({ summary: 'What we paid the gas of and what we refused to, newest first' })
  @Answers(relayLog)
  list(@Query({ schema: relayLogQuery }) query: z.infer<typeof relayLogQuery>) {
    return this.log.page(query)
  }

  @Get('sponsorship')
  @ApiOperation({ summary: 'What sponsoring has cost and may still cost, and what there is to pay it from' })
  @Answers(sponsorshipView)
  show() {
    return this.sponsorship.view()
  }
}
