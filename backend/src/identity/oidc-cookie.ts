import { Injectable } from '@nestjs/common'
import { parseCookie, stringifySetCookie } from 'cookie'
import type { FastifyRequest } from 'fastify'
import { PlatformConfig } from '../platform/index.ts'
import { OIDC_LIVES_SECONDS } from './start-oidc.ts'

/** Ties what comes back from a provider to the browser that left: without it, nobody can be signed in by a link. */
@Injectable()
export class OidcCookie {
  constructor(private readonly config: PlatformConfig) {}

  read({ headers: { cookie } }: FastifyRequest): string | undefined {
    return cookie === undefined ? undefined : parseCookie(cookie)[this.#name]
  }

  write(state: string): string {
    return this.#cookie(state, OIDC_LIVES_SECONDS)
  }

  clear(): string {
    return this.#cookie('', 0)
  }

  get #name(): string {
    return this.config.isProduction ? '__Host-boxoffice_oidc' : 'boxoffice_oidc'
  }

  /** Lax: it goes along when the provider's page sends the browser back. */
  #cookie(value: string, maxAge: number): string {
    const { isProduction: secure } = this.config
    return stringifySetCookie({ name: this.#name, value, maxAge, path: '/', httpOnly: true, sameSite: 'lax', secure })
  }
}
