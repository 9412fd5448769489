import { Injectable } from '@nestjs/common'
import { parseCookie, stringifySetCookie } from 'cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { PlatformConfig } from '../platform/index.ts'
import { SESSION_LIVES_SECONDS } from './sessions.ts'

/** The session as browsers keep it. It lives as long as a session can; when it ends before, the row says so. */
@Injectable()
export class SessionCookie {
  constructor(private readonly config: PlatformConfig) {}

  read(request: FastifyRequest): string | undefined {
    const { cookie } = request.headers
    return cookie === undefined ? undefined : parseCookie(cookie)[this.#name]
  }

  set(reply: FastifyReply, token: string): void {
    this.#write(reply, token, SESSION_LIVES_SECONDS)
  }

  clear(reply: FastifyReply): void {
    this.#write(reply, '', 0)
  }

  /** `__Host-` makes browsers refuse a cookie of that name from another host of the domain, or over plain HTTP. */
  get #name(): string {
    return this.config.isProduction ? '__Host-boxoffice_session' : 'boxoffice_session'
  }

  #write(reply: FastifyReply, value: string, maxAge: number): void {
    const { isProduction: secure } = this.config
    const cookie = { name: this.#name, value, maxAge, path: '/', httpOnly: true, sameSite: 'lax' as const, secure }
    reply.header('set-cookie', stringifySetCookie(cookie))
  }
}
