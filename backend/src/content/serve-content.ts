import { Injectable } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { namesTag } from '../platform/index.ts'
import { Contents } from './contents.ts'

type Asked = { readonly cid: string; readonly isKnownAs: string | undefined }

// What a CID names never changes, so whoever has it need not ask again.
const FOR_EVER = 'public, max-age=31536000, immutable'
/** Opened by itself it may do nothing: no script, no form, no origin of ours. */
const INERT = "default-src 'none'; sandbox; frame-ancestors 'none'"

/** Answers with bytes of ours, as something that a browser can show and nothing else. */
@Injectable()
export class ServeContent {
  constructor(private readonly contents: Contents) {}

  async to(reply: FastifyReply, { cid: asked, isKnownAs }: Asked): Promise<void> {
    const { cid, mediaType } = await this.contents.about(asked)
    const etag = `"${cid}"`
    if (namesTag(isKnownAs, etag)) {
      reply.status(304).headers({ etag, 'cache-control': FOR_EVER }).send()
      return
    }
    const bytes = await this.contents.read(cid)
    reply
      .headers({
        etag,
        'cache-control': FOR_EVER,
        'content-type': mediaType,
        'content-security-policy': INERT,
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'cross-origin', // any wallet may show a ticket's picture
      })
      .send(Buffer.from(bytes))
  }
}
