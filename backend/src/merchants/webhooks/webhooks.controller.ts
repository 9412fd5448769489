import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common'
import { ApiOperation, ApiResponse } from '@nestjs/swagger'
import { z } from 'zod'
import { AsPerson, ForPerson, Fresh, type Person } from '../../identity/index.ts'
import { Answers } from '../../platform/index.ts'
import { OwnDeliveries } from './own-deliveries.ts'
import { OwnWebhooks } from './own-webhooks.ts'
import {
  deliveriesQuery,
  deliveryPage,
  deliveryView,
  webhookList,
  webhookMade,
  webhookWish,
} from './webhooks.schemas.ts'

const rowId = z.uuid()

@Controller('organizer/webhooks')
@ForPerson('organizer')
export class WebhooksController {
  constructor(
    private readonly deliveries: OwnDeliveries,
    private readonly webhooks: OwnWebhooks,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Where you are told what becomes of payments' })
  @Answers(webhookList)
  list(@AsPerson() person: Person) {
    return this.webhooks.list(person)
  }

  @Post()
  @Fresh()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Adds a webhook, whose secret is shown this once' })
  @Answers(webhookMade, { status: 201, description: 'It is told what happens from now on' })
  add(@Body({ schema: webhookWish }) { url }: z.infer<typeof webhookWish>, @AsPerson() person: Person) {
    return this.webhooks.add(person, url)
  }

  @Post(':id/secret')
  @Fresh()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Gives a webhook a new secret, which is shown this once; the old one is over' })
  @Answers(webhookMade)
  renewSecret(@Param('id', { schema: rowId }) id: string, @AsPerson() person: Person) {
    return this.webhooks.renewSecret(person, id)
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Removes a webhook' })
  @ApiResponse({ status: 204, description: 'Nothing more is sent there' })
  remove(@Param('id', { schema: rowId }) id: string, @AsPerson() person: Person) {
    return this.webhooks.remove(person, id)
  }

  @Get(':id/deliveries')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'What was sent to a webhook and what came of it, newest first' })
  @Answers(deliveryPage)
  listDeliveries(
    @Param('id', { schema: rowId }) id: string,
    @Query({ schema: deliveriesQuery }) query: z.output<typeof deliveriesQuery>,
    @AsPerson() person: Person,
  ) {
    return this.deliveries.page(person, id, query)
  }

  @Post(':id/deliveries/:deliveryId/replay')
  @ApiOperation({ summary: 'Has one sent again, with the same body' })
  @Answers(deliveryView, { status: 202, description: 'It is due now' })
  replay(
    @Param('id', { schema: rowId }) id: string,
    @Param('deliveryId', { schema: rowId }) deliveryId: string,
    @AsPerson() person: Person,
  ) {
    return this.deliveries.replay(person, id, deliveryId)
  }
}
