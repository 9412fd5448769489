import type { OnApplicationShutdown } from '@nestjs/common'
import { createTransport } from 'nodemailer'
import { type Letter, Mail } from './mail.ts'

export type SmtpSettings = { readonly smtpUrl: string; readonly from: string; readonly insistsOnTls: boolean }

const ANSWER_WITHIN_MS = 10_000

/** Sends letters through a mail server, over a few connections that are kept. */
export class SmtpMail extends Mail implements OnApplicationShutdown {
  readonly #transport: ReturnType<typeof connectTo>

  constructor(private readonly settings: SmtpSettings) {
    super()
    this.#transport = connectTo(settings)
  }

  async send({ to, subject, text, html, enclosures = [], id }: Letter): Promise<void> {
    const { from } = this.settings
    await this.#transport.sendMail({
      from,
      to: { name: '', address: to },
      subject,
      text,
      ...(html !== undefined && { html }),
      ...(id !== undefined && { messageId: `<${id}@${domainOf(from)}>` }),
      attachments: enclosures.map(({ name: filename, type: contentType, bytes: content }) => ({
        ...{ filename, contentType, content },
      })),
      headers: { 'Auto-Submitted': 'auto-generated' }, // or out-of-office replies come back
    })
  }

  onApplicationShutdown(): void {
    this.#transport.close()
  }
}

function connectTo({ smtpUrl, insistsOnTls }: SmtpSettings) {
  return createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 5,
    maxRequeues: 0, // the row that stands for the letter is what is tried again
    requireTLS: insistsOnTls,
    connectionTimeout: ANSWER_WITHIN_MS,
    greetingTimeout: ANSWER_WITHIN_MS,
    dnsTimeout: ANSWER_WITHIN_MS,
    socketTimeout: ANSWER_WITHIN_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

function domainOf(from: string): string {
  return from.slice(from.lastIndexOf('@') + 1).replace(/>$/, '')
}
