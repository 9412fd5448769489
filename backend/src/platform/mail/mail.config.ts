import { z } from 'zod'
import { RoomConfig, setting } from '../config/room-config.ts'

export const LOCAL_MAILBOX = 'mailbox:'

export class MailConfig extends RoomConfig('mail', {
  smtpUrl: setting(
    'MAIL_SMTP_URL',
    z.union([z.literal(LOCAL_MAILBOX), z.url({ protocol: /^smtps?$/, error: 'must be smtp://… or smtps://…' })]),
    {
      about:
        'The mail server, as smtps://user:password@host:465 or smtp://host:587; production insists on TLS unless it ends in ?requireTLS=false. `mailbox:` keeps letters in the database, for /dev/mailbox of the local profile.',
      local: LOCAL_MAILBOX,
      isSecret: true,
    },
  ),
  from: setting('MAIL_FROM', z.string().regex(/^[^\r\n]*[^\s@]+@[^\s@]+$/, 'must be an address, or Name <address>'), {
    about: 'Whom letters come from',
    local: 'Boxoffice <tickets@boxoffice.test>',
  }),
}) {}
