import type { IncomingMessage } from 'node:http'
import { Refused } from './refused.ts'

const MOST_BYTES = 64 * 1024

/** What came, to the byte, up to what a shop would be sent. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length
    if (bytes > MOST_BYTES) throw new Refused(413, 'too_long', 'That is more than the shop reads.')
    parts.push(part)
  }
  return Buffer.concat(parts)
}
