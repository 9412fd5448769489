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

  /** Of what goes with a letter, what it is: the files themselves are to be had from the API. */
  async send({ to, subject, text, code, html, enclosures = [] }: Letter): Promise<void> {
    const attachments = enclosures.map(({ name, type, bytes }) => ({ name, type, size: bytes.length }))
    await this.database.query(
      `with old as (delete from mailbox where sent_at < $6)
       insert into mailbox (recipient, subject, body, code, sent_at, html, attachments)
       values ($1, $2, $3, $4, $5, $7, $8)`,
      [
        ...[to, subject, text, code ?? null, this.clock.now(), this.clock.ago(KEPT_SECONDS), html ?? null],
        attachments.length > 0 ? JSON.stringify(attachments) : null,
      ],
    )
  }
}
