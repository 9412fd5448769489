import type { Clock } from '../clock/clock.ts'
import type { PlatformConfig } from '../config/platform.config.ts'
import type { Database } from '../database/database.ts'
import { CannotStart } from '../errors/cannot-start.ts'
import { LocalMailbox } from './local-mailbox.ts'
import { LOCAL_MAILBOX, type MailConfig } from './mail.config.ts'
import type { Mail } from './mail.ts'

/** The mail server, or in the local profile the mailbox that a developer reads. */
export async function chooseMail(
  config: MailConfig,
  { isProduction }: Pick<PlatformConfig, 'isProduction'>,
  database: Database,
  clock: Clock,
): Promise<Mail> {
  if (config.smtpUrl !== LOCAL_MAILBOX) {
    const { SmtpMail } = await import('./smtp-mail.ts')
    return new SmtpMail({ ...config, insistsOnTls: isProduction })
  }
  if (isProduction) throw new CannotStart('MAIL_SMTP_URL: the local mailbox is not for production. Name a mail server.')
  return new LocalMailbox(database, clock)
}
