import { Controller, Get, Query } from '@nestjs/common'
import { ApiOperation } from '@nestjs/swagger'
import type { z } from 'zod'
import { Answers } from '../../platform/index.ts'
import { discoveryQuery, purchasable, siteDescription } from './discovery.schemas.ts'
import { Discovery } from './discovery.ts'

@Controller()
export class DiscoveryController {
  constructor(private readonly discovery: Discovery) {}

  @Get('x402/discovery/resources')
  @ApiOperation({ summary: 'What can be bought by x402, as its catalogues list it' })
  @Answers(purchasable)
  list(@Query({ schema: discoveryQuery }) { limit, offset }: z.infer<typeof discoveryQuery>) {
    return this.discovery.page({ limit, offset })
  }

  @Get('.well-known/x402')
  @ApiOperation({ summary: 'Where to begin, for agents that pay by x402' })
  @Answers(siteDescription)
  about() {
    return this.discovery.about()
  }
}
