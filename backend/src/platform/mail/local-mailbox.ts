import type { Clock } from '../clock/clock.ts'
import type { Database } from '../database/database.ts'
import { type Letter, Mail } from './mail.ts'

const KEPT_SECONDS = 7 * 24 * 3600

/** Keeps letters in a table instead of sending them, so that a developer needs no mail server. */
export class LocalMailbox extends Mail {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    super()
  }

  async send({ to, subject, text, code }: Letter): Promise<void> {
    await this.database.query(
      `with old as (delete from mailbox where sent_at < $6)
       insert into mailbox (recipient, subject, body, code, sent_at) values ($1, $2, $3, $4, $5)`,
      [to, subject, text, code ?? null, this.clock.now(), this.clock.ago(KEPT_SECONDS)],
    )
  }
}
