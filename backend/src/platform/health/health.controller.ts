import { Controller, Get, HttpStatus, Res } from '@nestjs/common'
import { ApiOperation, ApiResponse } from '@nestjs/swagger'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { Answers } from '../http/answers.ts'
import { Health, readiness } from './health.ts'

const liveness = z.object({ status: z.literal('live') }).meta({ id: 'Liveness' })

@Controller('health')
export class HealthController {
  constructor(private readonly health: Health) {}

  @Get('live')
  @ApiOperation({ summary: 'Whether this process runs' })
  @Answers(liveness)
  live() {
    return { status: 'live' as const }
  }

  @Get('ready')
  @ApiOperation({ summary: 'Whether this process and the parts it stands on can do their work' })
  @Answers(readiness, { description: 'Ready, or degraded: able to work with a part missing' })
  @ApiResponse({ status: 503, description: 'A part that is needed does not answer', standardSchema: readiness })
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const found = await this.health.readiness()
    reply.header('cache-control', 'no-store')
    reply.status(found.status === 'unavailable' ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK)
    return found
  }
}
