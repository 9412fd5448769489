import { Controller, Get, Header, Ip, Param, Query, Redirect, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiResponse } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Answers, PlatformConfig, RefusalError } from '../platform/index.ts'
import { InLanguage, type Language } from './choose-language.ts'
import { deviceOf } from './device-of.ts'
import { FinishOidc } from './finish-oidc.ts'
import { oidcQuery, oidcReturnQuery, providerList } from './identity.schemas.ts'
import { OidcClients } from './oidc-clients.ts'
import { OidcCookie } from './oidc-cookie.ts'
import { SessionCookie } from './session-cookie.ts'
import { StartOidc } from './start-oidc.ts'

const providerName = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/)

type Onwards = { readonly url: string; readonly statusCode: number }

@Controller('auth/oidc')
export class OidcController {
  constructor(
    private readonly clients: OidcClients,
    private readonly config: PlatformConfig,
    private readonly finish: FinishOidc,
    private readonly oidcCookie: OidcCookie,
    private readonly sessionCookie: SessionCookie,
    private readonly start: StartOidc,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The providers that one can sign in with' })
  @Answers(providerList)
  list(): z.infer<typeof providerList> {
    return { items: this.clients.providers.map(({ name, label }) => ({ name, label: label ?? name })) }
  }

  @Get(':provider')
  @Redirect()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Sends the browser to a provider, to sign in there' })
  @ApiResponse({ status: 302, description: "To the provider's page" })
  async leave(
    @Param('provider', { schema: providerName }) provider: string,
    @Query({ schema: oidcQuery }) { returnTo }: z.infer<typeof oidcQuery>,
    @Ip() ip: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Onwards> {
    try {
      const { state, url } = await this.start.with({ provider, returnTo, ip })
      reply.header('set-cookie', this.oidcCookie.write(state))
      return { url, statusCode: 302 }
    } catch (error) {
      // A person who has followed a link is not left with a document: their page says why.
      if (!(error instanceof RefusalError) || request.headers['sec-fetch-mode'] !== 'navigate') throw error
      return this.#backTo(returnTo, error)
    }
  }

  @Get(':provider/callback')
  @Redirect()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Where a provider sends the browser back to; goes on to the page that it came from' })
  @ApiResponse({ status: 302, description: 'Signed in; or not, and `signInError` of the address is the code of why' })
  async comeBack(
    @Param('provider', { schema: providerName }) provider: string,
    @Query({ schema: oidcReturnQuery }) query: z.infer<typeof oidcReturnQuery>,
    @InLanguage() language: Language,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Onwards> {
    const start = { device: deviceOf(request), replaces: this.sessionCookie.read(request) }
    const heldState = this.oidcCookie.read(request)
    const came = { provider, query: new URLSearchParams(query), heldState, language, start }
    const { returnTo, token, refusal } = await this.finish.of(came)
    if (token !== undefined) this.sessionCookie.set(reply, token)
    reply.header('set-cookie', this.oidcCookie.clear())
    return this.#backTo(returnTo, refusal)
  }

  #backTo(returnTo: string, refusal: RefusalError | undefined): Onwards {
    const goesTo = new URL(returnTo, this.config.webUrl)
    if (refusal) goesTo.searchParams.set('signInError', refusal.kind.code)
    return { url: goesTo.href, statusCode: 302 }
  }
}
