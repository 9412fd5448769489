import { Controller, Get, Header, Headers, Query, Res } from '@nestjs/common'
import { ApiOperation } from '@nestjs/swagger'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { PlatformConfig } from '../config/platform.config.ts'
import { Database } from '../database/database.ts'
import { NotFound } from '../errors/platform.errors.ts'
import { Answers } from '../http/answers.ts'
import { MAILBOX_PAGE_POLICY, mailboxPage } from './mailbox-page.ts'

const SHOWN = 50

const whose = z.strictObject({ to: z.string().trim().toLowerCase().max(254).optional() })

const attachment = z.object({ name: z.string(), type: z.string(), size: z.int() }).meta({ id: 'Attachment' })

const mailbox = z
  .object({
    items: z.array(
      z
        .object({
          to: z.string(),
          subject: z.string(),
          text: z.string(),
          code: z.string().optional().meta({ description: 'The sign-in code in the text, if there is one' }),
          html: z.string().optional().meta({ description: 'The same with a look, where it has one' }),
          attachments: z.array(attachment).optional().meta({ description: 'What came with it' }),
          sentAt: z.iso.datetime(),
        })
        .meta({ id: 'Letter' }),
    ),
  })
  .meta({ id: 'Mailbox' })

type LetterRow = {
  recipient: string
  subject: string
  body: string
  code: string | null
  html: string | null
  attachments: z.infer<typeof attachment>[] | null
  sent_at: Date
}

/** What the local profile would have sent. */
@Controller('dev/mailbox')
export class MailboxController {
  constructor(
    private readonly config: PlatformConfig,
    private readonly database: Database,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The letters sent, newest first, as JSON or as a page; in the local profile only' })
  @Header('cache-control', 'no-store')
  @Header('vary', 'accept')
  @Answers(mailbox)
  async read(
    @Query({ schema: whose }) { to }: z.infer<typeof whose>,
    @Headers('accept') accepted: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (this.config.isProduction) throw new NotFound({})
    const rows = await this.database.query<LetterRow>(
      `select recipient, subject, body, code, html, attachments, sent_at from mailbox
        where $1::text is null or recipient = $1
        order by sent_at desc, id desc limit ${SHOWN}`,
      [to ?? null],
    )
    const items = rows.map(letterOf)
    if (!accepted?.includes('text/html')) return { items }
    reply.header('content-security-policy', MAILBOX_PAGE_POLICY).type('text/html; charset=utf-8')
    reply.send(mailboxPage(items, to))
    return reply
  }
}

function letterOf({ recipient: to, subject, body: text, code, html, attachments, sent_at }: LetterRow) {
  return {
    ...{ to, subject, text },
    ...(code !== null && { code }),
    ...(html !== null && { html }),
    ...(attachments !== null && { attachments }),
    sentAt: sent_at.toISOString(),
  }
}
