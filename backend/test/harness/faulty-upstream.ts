import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { decodePaymentRequiredHeader, encodePaymentRequiredHeader } from '@x402/core/http'
import type { PaymentRequirements } from '@x402/core/types'

export type UpstreamFault =
  /** Of requests without or with a payment: what becomes of them. */
  | { readonly on: 'asking' | 'paying'; readonly how: 'unreachable' | 'silent'; readonly times?: number }
  /** It does what it is asked to, and its answer is replaced or lost. */
  | { readonly on: 'asking' | 'paying'; readonly how: 'lost' | 'half'; readonly times?: number }
  /** It does what it is asked to, and its answer is never sent, over a line that stands. */
  | { readonly on: 'asking' | 'paying'; readonly how: 'held'; readonly times?: number }
  | {
      readonly on: 'asking' | 'paying'
      readonly how: 'answer'
      /** False where it never reaches whoever would do it. */
      readonly isDone?: boolean
      readonly status: number
      readonly body: string
      readonly times?: number
    }
  /** It asks for something else. */
  | {
      readonly on: 'asking'
      readonly how: 'ask'
      readonly terms: Partial<PaymentRequirements>
      readonly times?: number
    }

export type FaultyUpstream = Awaited<ReturnType<typeof startFaultyUpstream>>

// As it is before a test lets its own words run out.
const { fetch } = globalThis

/** A real merchant behind a bad line, or a worse merchant: everything passes, but for what a test lets go wrong. */
export async function startFaultyUpstream() {
  let upstream = ''
  let fault: UpstreamFault | undefined
  let befallen = 0
  let held = 0
  const seen: string[] = []
  const server = createServer((request, response) => {
    pass(request, response).catch(() => response.destroy())
  })

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request)
    const payment = request.headers['payment-signature']
    if (typeof payment === 'string') seen.push(payment)
    const struck = strike(typeof payment === 'string' ? 'paying' : 'asking')
    if (struck?.how === 'unreachable') return void response.destroy()
    if (struck?.how === 'silent') return
    if (struck?.how === 'answer' && struck.isDone === false)
      return void response.writeHead(struck.status).end(struck.body)
    const answer = await fetch(`${upstream}${request.url}`, {
      ...{ method: request.method ?? 'POST', body },
      headers: {
        'content-type': 'application/json',
        ...(typeof payment === 'string' && { 'payment-signature': payment }),
      },
    })
    const heard = await answer.text()
    if (struck?.how === 'held') return void held++
    if (struck?.how === 'lost') return void response.destroy()
    if (struck?.how === 'answer') return void response.writeHead(struck.status).end(struck.body)
    const headers = Object.fromEntries(answer.headers)
    for (const name of ['content-length', 'transfer-encoding', 'connection']) delete headers[name]
    if (struck?.how === 'ask') headers['payment-required'] = twisted(headers['payment-required'] ?? '', struck.terms)
    response.writeHead(answer.status, headers)
    if (struck?.how !== 'half') return void response.end(heard)
    response.write(heard.slice(0, heard.length / 2), () => response.destroy())
  }

  function strike(on: 'asking' | 'paying'): UpstreamFault | undefined {
    if (fault?.on !== on || befallen >= (fault.times ?? 1)) return undefined
    befallen++
    return fault
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** The payments that came, as they were sent. */
    seen,
    /** What befell requests since the last fault began. */
    befallen: () => befallen,
    /** Answers that were given and are kept from whoever waits for them. */
    held: () => held,
    standBefore: (url: string) => {
      upstream = url
    },
    suffer: (wanted: UpstreamFault) => {
      fault = wanted
      befallen = 0
      held = 0
    },
    recover: () => {
      fault = undefined
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function twisted(header: string, terms: Partial<PaymentRequirements>): string {
  const required = decodePaymentRequiredHeader(header)
  return encodePaymentRequiredHeader({ ...required, accepts: required.accepts.map((one) => ({ ...one, ...terms })) })
}
