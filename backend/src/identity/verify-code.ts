import { Injectable } from '@nestjs/common'
import { Clock, Database, type UnitOfWork } from '../platform/index.ts'
import type { Language } from './choose-language.ts'
import { IdentityConfig } from './identity.config.ts'
import { CodeExpired, CodeWrong, TooManyWrongCodes } from './identity.errors.ts'
import { People } from './people.ts'
import type { Person } from './person.ts'
import { Sessions, type Start } from './sessions.ts'
import { digitsOf, isCode, TRIES_PER_CODE } from './sign-in-code.ts'
import { SignInLimits, WRONG_CODES_FOR_ADDRESS, wrongCodesFromIp } from './sign-in-limits.ts'

export type CodeAttempt = {
  readonly email: string
  readonly code: string
  readonly ip: string
  readonly start?: Pick<Start, 'device' | 'replaces'>
}
type OpenCode = { id: string; tries: number; language: Language }
export type SignedInByCode = { readonly accessToken: string; readonly person: Person }

/** Takes a code for a session; the first one makes the person. */
@Injectable()
export class VerifyCode {
  constructor(
    private readonly database: Database,
    private readonly limits: SignInLimits,
    private readonly people: People,
    private readonly sessions: Sessions,
    private readonly clock: Clock,
    private readonly config: IdentityConfig,
  ) {}

  async forSession(attempt: CodeAttempt): Promise<SignedInByCode> {
    const outcome = await this.database.work((work) => this.#try(attempt, work))
    if ('accessToken' in outcome) return outcome
    throw new CodeWrong(outcome, wordsFor(outcome.triesLeft)) // thrown after the commit, so that the try counts
  }

  /** Every try is paid for before it is looked at, so as many at once as you like are still counted. */
  async #try(attempt: CodeAttempt, work: UnitOfWork): Promise<SignedInByCode | { triesLeft: number }> {
    const { email, code, ip, start = {} } = attempt
    await this.#takeTry(email, ip, work)
    const { id, tries, language } = await this.#openCode(email, work)
    if (!isCode(code, digitsOf(id, this.config.secret))) return { triesLeft: TRIES_PER_CODE - tries }
    await work.query('update sign_in_codes set used_at = $2, mail_due_at = null where id = $1', [id, this.clock.now()])
    await this.limits.giveBack(WRONG_CODES_FOR_ADDRESS, email, work)
    await this.limits.giveBack(wrongCodesFromIp(this.config), ip, work)
    const person = await this.people.ensure(work, { email, roles: [], language })
    return { accessToken: await this.sessions.open(person.id, work, start), person }
  }

  async #takeTry(email: string, ip: string, work: UnitOfWork): Promise<void> {
    const waitSeconds = Math.max(
      await this.limits.take(WRONG_CODES_FOR_ADDRESS, email, work),
      await this.limits.take(wrongCodesFromIp(this.config), ip, work),
    )
    if (waitSeconds > 0) throw new TooManyWrongCodes(waitSeconds)
  }

  /** The newest code of the address, if it may still be tried; the row is ours until the unit of work ends. */
  async #openCode(email: string, work: UnitOfWork): Promise<OpenCode> {
    const [open] = await work.query<OpenCode>(
      `update sign_in_codes set tries = tries + 1
        where id = (select id from sign_in_codes where email = $1 order by id desc limit 1)
          and used_at is null and tries < ${TRIES_PER_CODE} and expires_at > $2
       returning id, tries, language`,
      [email, this.clock.now()],
    )
    if (!open) throw new CodeExpired({})
    return open
  }
}

function wordsFor(triesLeft: number): string {
  if (triesLeft === 0) return 'The code is wrong, and this was its last try. Ask for a new one.'
  return `The code is wrong. It may be tried ${triesLeft === 1 ? 'once' : `${triesLeft} times`} more.`
}
