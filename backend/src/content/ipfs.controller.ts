import { Controller, Get, Param, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiProduces, ApiResponse } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ServeContent } from './serve-content.ts'

@Controller('ipfs')
export class IpfsController {
  constructor(private readonly content: ServeContent) {}

  @Get(':cid')
  @ApiOperation({ summary: 'Metadata of tickets and pictures of ours, by their CID; no gateway for anything else' })
  @ApiProduces('application/json', 'image/webp')
  @ApiResponse({
    status: 200,
    description: 'Bytes whose hash was checked; they never change',
    content: {
      'application/json': { schema: { type: 'object' } },
      'image/webp': { schema: { type: 'string', format: 'binary' } },
    },
  })
  @ApiResponse({ status: 304, description: 'You have it already' })
  async serve(
    @Param('cid', { schema: z.string() }) cid: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    await this.content.to(reply, { cid, isKnownAs: request.headers['if-none-match'] })
  }
}
