import { Controller, Get, Param, Req, Res } from '@nestjs/common'
import { ApiHeader, ApiOperation, ApiProduces, ApiResponse } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { AsPerson, ForPerson, type Person } from '../identity/index.ts'
import { Answers } from '../platform/index.ts'
import { operationView } from './operations.schemas.ts'
import { ShowOperation } from './show-operation.ts'
import { StreamOperation } from './stream-operation.ts'

const operationId = z.uuid()

@Controller('operations')
export class OperationsController {
  constructor(
    private readonly operations: ShowOperation,
    private readonly streams: StreamOperation,
  ) {}

  @Get(':id')
  @ForPerson()
  @ApiOperation({ summary: 'How far an operation of yours is' })
  @Answers(operationView)
  show(@Param('id', { schema: operationId }) id: string, @AsPerson() person: Person) {
    return this.operations.of(person, id)
  }

  @Get(':id/stream')
  @ForPerson()
  @ApiOperation({ summary: 'Its steps as they happen, as server-sent events' })
  @ApiProduces('text/event-stream')
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'The id of the last event that was seen' })
  @ApiResponse({
    status: 200,
    description: 'Events named `operation`, each with an Operation as its data; it ends when the operation is final',
    content: { 'text/event-stream': { schema: { type: 'string' } } },
  })
  async stream(
    @Param('id', { schema: operationId }) id: string,
    @AsPerson() person: Person,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    this.streams.to(request, reply, await this.operations.find(person, id))
  }
}
