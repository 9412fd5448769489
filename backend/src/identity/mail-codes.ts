import { setTimeout as pause } from 'node:timers/promises'
import { type BeforeApplicationShutdown, Injectable, type OnModuleInit } from '@nestjs/common'
import { Clock, Database, Log, Loops, Mail, whyNotSent } from '../platform/index.ts'
import type { Language } from './choose-language.ts'
import { codeLetter } from './code-letter.ts'
import { IdentityConfig } from './identity.config.ts'
import { digitsOf } from './sign-in-code.ts'

/** How long whoever has claimed a letter may take to send it, before another tries. */
export const HAND_OVER_SECONDS = 60

const PROMPT_MS = 250

type DueCode = { id: string; email: string; language: Language; mail_attempts: number }

/**
 * Sends the codes that are due. The process that made one tries first; the worker's loop sends what that one did not,
 * from the row. No unit of work is open while a mail server is talked to.
 */
@Injectable()
export class MailCodes implements OnModuleInit, BeforeApplicationShutdown {
  readonly #inHand = new Set<Promise<void>>()

  constructor(
    private readonly database: Database,
    private readonly mail: Mail,
    private readonly clock: Clock,
    private readonly loops: Loops,
    private readonly log: Log,
    private readonly config: IdentityConfig,
  ) {}

  onModuleInit(): void {
    this.loops.register({ name: 'identity.mail-codes', sweepSeconds: 2, step: () => this.step() })
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.#inHand)
  }

  /** Sends at once; a slow mail server holds the caller for a moment only, and an absent one does not fail it. */
  async promptly(codeId: string): Promise<void> {
    const sending = this.#sendFirst(codeId).finally(() => this.#inHand.delete(sending))
    this.#inHand.add(sending)
    const patience = new AbortController()
    await Promise.race([sending, pause(PROMPT_MS, undefined, { signal: patience.signal }).catch(() => undefined)])
    patience.abort()
  }

  /** Sends the letter that is due longest and answers how many there were: 1 or 0. */
  async step(): Promise<number> {
    const [due] = await this.database.query<DueCode>(
      `update sign_in_codes set mail_due_at = $2, mail_attempts = mail_attempts + 1
        where id = (select c.id from sign_in_codes c
                     where c.mail_due_at <= $1 and c.expires_at > $1 and c.used_at is null
                       and not exists (select from sign_in_codes newer where newer.email = c.email and newer.id > c.id)
                     order by c.mail_due_at limit 1 for update skip locked)
       returning id, email, language, mail_attempts`,
      [this.clock.now(), this.clock.in(HAND_OVER_SECONDS)],
    )
    if (due) await this.#send(due)
    return due ? 1 : 0
  }

  async #sendFirst(codeId: string): Promise<void> {
    try {
      const [made] = await this.database.query<DueCode>(
        'select id, email, language, mail_attempts from sign_in_codes where id = $1',
        [codeId],
      )
      if (made) await this.#send(made)
    } catch (error) {
      this.log.warn({ codeId, error }, 'a sign-in code was made, and is left to the loop to send')
    }
  }

  async #send({ id, email, language, mail_attempts: attempts }: DueCode): Promise<void> {
    try {
      await this.mail.send(codeLetter({ to: email, language, code: digitsOf(id, this.config.secret) }))
    } catch (error) {
      const waitSeconds = 2 ** attempts
      this.log.warn({ codeId: id, attempts, waitSeconds, reason: whyNotSent(error) }, 'a sign-in code was not sent')
      await this.#setDue(id, this.clock.in(waitSeconds))
      return
    }
    await this.#setDue(id, null)
  }

  async #setDue(id: string, at: Date | null): Promise<void> {
    await this.database.query('update sign_in_codes set mail_due_at = $2 where id = $1', [id, at])
  }
}
