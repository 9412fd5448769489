import { request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import { Injectable } from '@nestjs/common'
import { MerchantsConfig } from '../merchants.config.ts'
import { ChooseAddress, NowhereToSend } from './choose-address.ts'
import type { FoundAddress } from './resolve-name.ts'

export type Posted = { readonly status: number | null; readonly error: string | null }

const MOST_ANSWER_BYTES = 64 * 1024

/** Sends one body to a merchant: to the address that was looked at and no other, and wherever that would send us on we do not go. */
@Injectable()
export class PostWebhook {
  constructor(
    private readonly choose: ChooseAddress,
    private readonly config: MerchantsConfig,
  ) {}

  /** Any answer from 200 to 299, to its end and in time, is a yes; nothing is thrown. */
  async to(target: string, body: string, headers: Readonly<Record<string, string>>): Promise<Posted> {
    const { webhookSeconds } = this.config
    const patience = AbortSignal.timeout(webhookSeconds * 1000)
    try {
      const url = new URL(target)
      const address = await Promise.race([this.choose.of(url), endOf(patience)])
      const status = await send(url, address, body, headers, patience)
      const isTaken = status >= 200 && status < 300
      return { status, error: isTaken ? null : `The answer was ${status}.` }
    } catch (error) {
      if (patience.aborted) return { status: null, error: `There was no answer within ${webhookSeconds} seconds.` }
      return { status: null, error: error instanceof NowhereToSend ? error.message : sentenceOf(error) }
    }
  }
}

/** A name whose resolver says nothing keeps nobody waiting, either. */
function endOf(patience: AbortSignal): Promise<never> {
  return new Promise((_, reject) => patience.addEventListener('abort', () => reject(patience.reason)))
}

function send(
  url: URL,
  { address, family }: FoundAddress,
  body: string,
  headers: Readonly<Record<string, string>>,
  patience: AbortSignal,
): Promise<number> {
  const ask = url.protocol === 'https:' ? overHttps : overHttp
  return new Promise((resolve, reject) => {
    const request = ask(url, {
      ...{ method: 'POST', agent: false, signal: patience },
      headers: {
        ...{ 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) },
        ...{ 'user-agent': 'Boxoffice', connection: 'close', ...headers },
      },
      // Asked for the name again, a resolver could say something else.
      lookup: (_host, options, done) => {
        if (options.all) done(null, [{ address, family }])
        else done(null, address, family)
      },
    })
    request.on('error', reject)
    request.on('response', (answer) => {
      let bytes = 0
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        if (bytes > MOST_ANSWER_BYTES) answer.destroy(new Error('The answer is too long.'))
      })
      answer.on('error', reject)
      answer.on('end', () => resolve(answer.statusCode ?? 0))
    })
    request.end(body)
  })
}

/** Merchants read it: a code, and nothing of our side. */
function sentenceOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  return code === undefined ? message : `The connection failed (${code}).`
}
