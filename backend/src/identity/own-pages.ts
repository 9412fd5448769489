import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import { PlatformConfig } from '../platform/index.ts'
import { ForeignOrigin } from './identity.errors.ts'
import { originOfRequest } from './origin-of-request.ts'

/** Keeps another site's page from signing its visitor in as somebody else; programs, which say no origin, may call. */
@Injectable()
export class OwnPages implements CanActivate {
  constructor(private readonly config: PlatformConfig) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>()
    const { webUrl, apiUrl } = this.config
    if (originOfRequest(request, [webUrl, apiUrl]) === 'foreign') throw new ForeignOrigin({})
    return true
  }
}
