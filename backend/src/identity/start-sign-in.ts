import { Injectable } from '@nestjs/common'
import { Clock, Database, type UnitOfWork } from '../platform/index.ts'
import type { Language } from './choose-language.ts'
import { IdentityConfig } from './identity.config.ts'
import { TooManyCodes, TooManyWrongCodes } from './identity.errors.ts'
import { HAND_OVER_SECONDS, MailCodes } from './mail-codes.ts'
import { CODE_LIVES_SECONDS } from './sign-in-code.ts'
import { type Limit, SignInLimits, WRONG_CODES_FOR_ADDRESS } from './sign-in-limits.ts'

export type SignInRequest = {
  readonly email: string
  readonly ip: string
  readonly language: Language
}

const HOUR = 3600

/** Makes a code for an address and has it mailed: the same steps and the same answer whether anybody is known there. */
@Injectable()
export class StartSignIn {
  constructor(
    private readonly database: Database,
    private readonly limits: SignInLimits,
    private readonly mailCodes: MailCodes,
    private readonly clock: Clock,
    private readonly config: IdentityConfig,
  ) {}

  async byEmail(request: SignInRequest): Promise<void> {
    const codeId = await this.#makeCode(request)
    await this.mailCodes.promptly(codeId)
  }

  async #makeCode({ email, ip, language }: SignInRequest): Promise<string> {
    return this.database.work(async (work) => {
      await this.#checkLimits(email, ip, work)
      const [code] = await work.query<{ id: string }>(
        `insert into sign_in_codes (email, language, created_at, expires_at, mail_due_at)
         values ($1, $2, $3, $4, $5) returning id`,
        [email, language, this.clock.now(), this.clock.in(CODE_LIVES_SECONDS), this.clock.in(HAND_OVER_SECONDS)],
      )
      if (!code) throw new Error('the code was not stored')
      return code.id
    })
  }

  async #checkLimits(email: string, ip: string, work: UnitOfWork): Promise<void> {
    const untilTried = await this.limits.wait(WRONG_CODES_FOR_ADDRESS, email, work)
    if (untilTried > 0) throw new TooManyWrongCodes(untilTried) // a code that would not be looked at helps nobody
    const { codesPerAddress, codesPerIp } = this.config
    const waitSeconds = Math.max(
      await this.limits.take(hourly('codes-to', codesPerAddress), email, work),
      await this.limits.take(hourly('codes-from', codesPerIp), ip, work),
    )
    if (waitSeconds > 0) throw new TooManyCodes(waitSeconds)
  }
}

function hourly(name: string, maximum: number): Limit {
  return { name, maximum, windowSeconds: HOUR }
}
