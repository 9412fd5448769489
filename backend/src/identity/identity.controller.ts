import { Body, Controller, HttpCode, Ip, Post, Req, Res, UseGuards } from '@nestjs/common'
import { ApiOperation, ApiResponse } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { Answers } from '../platform/index.ts'
import { InLanguage, type Language } from './choose-language.ts'
import { deviceOf } from './device-of.ts'
import { AsSession, ForPerson } from './for-person.ts'
import { signedIn, signInCode, signInStart, signInStarted } from './identity.schemas.ts'
import { OwnPages } from './own-pages.ts'
import { SessionCookie } from './session-cookie.ts'
import { type Session, Sessions } from './sessions.ts'
import { CODE_LIVES_SECONDS } from './sign-in-code.ts'
import { StartSignIn } from './start-sign-in.ts'
import { type SignedInByCode, VerifyCode } from './verify-code.ts'

@Controller('auth')
export class IdentityController {
  constructor(
    private readonly start: StartSignIn,
    private readonly verify: VerifyCode,
    private readonly sessions: Sessions,
    private readonly cookie: SessionCookie,
  ) {}

  @Post('email/start')
  @UseGuards(OwnPages)
  @ApiOperation({ summary: 'Has a sign-in code sent to an e-mail address, known or not' })
  @Answers(signInStarted, { status: 202, description: 'A code is on its way' })
  async startByEmail(
    @Body({ schema: signInStart }) { email }: z.infer<typeof signInStart>,
    @Ip() ip: string,
    @InLanguage() language: Language,
  ): Promise<z.infer<typeof signInStarted>> {
    await this.start.byEmail({ email, ip, language })
    return { expiresInSeconds: CODE_LIVES_SECONDS }
  }

  @Post('email/verify')
  @UseGuards(OwnPages)
  @ApiOperation({ summary: 'Takes a code for a session: the cookie, and the same as a token' })
  @Answers(signedIn, { description: 'Signed in' })
  async verifyByEmail(
    @Body({ schema: signInCode }) { email, code }: z.infer<typeof signInCode>,
    @Ip() ip: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInByCode> {
    const start = { device: deviceOf(request), replaces: this.cookie.read(request) }
    const found = await this.verify.forSession({ email, code, ip, start })
    this.cookie.set(reply, found.accessToken)
    reply.header('cache-control', 'no-store')
    return found
  }

  @Post('logout')
  @ForPerson()
  @HttpCode(204)
  @ApiOperation({ summary: 'Ends the session that the call came with' })
  @ApiResponse({ status: 204, description: 'Signed out' })
  async logout(@AsSession() session: Session, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.end(session.id)
    this.cookie.clear(reply)
  }
}
