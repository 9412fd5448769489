import { Injectable } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import { PlatformConfig } from '../platform/index.ts'
import { ForeignOrigin } from './identity.errors.ts'
import { originOfRequest } from './origin-of-request.ts'
import { SessionCookie } from './session-cookie.ts'
import { type Session, Sessions } from './sessions.ts'

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** The session that a request comes with. With one in a cookie nothing is changed but from our own pages. */
@Injectable()
export class FindSession {
  constructor(
    private readonly config: PlatformConfig,
    private readonly cookie: SessionCookie,
    private readonly sessions: Sessions,
  ) {}

  /** A token that is sent on purpose counts before the cookie, which browsers add by themselves. */
  async of(request: FastifyRequest): Promise<Session | undefined> {
    const { authorization } = request.headers
    if (authorization !== undefined) {
      const [, token] = /^Bearer +(\S+)$/i.exec(authorization) ?? []
      return token === undefined ? undefined : this.sessions.find(token)
    }
    const token = this.cookie.read(request)
    const session = token === undefined ? undefined : await this.sessions.find(token)
    if (session && !SAFE_METHODS.has(request.method)) this.#refuseForeign(request)
    return session
  }

  #refuseForeign(request: FastifyRequest): void {
    const { webUrl, apiUrl } = this.config
    if (originOfRequest(request, [webUrl, apiUrl]) !== 'ours') throw new ForeignOrigin({})
  }
}
