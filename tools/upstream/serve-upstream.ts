import { Readable } from 'node:stream'
import { encodePaymentRequiredHeader, encodePaymentResponseHeader } from '@x402/core/http'
import type { PaymentRequirements } from '@x402/core/types'
import Fastify, { type FastifyReply } from 'fastify'
import { AnswerQuestion } from './answering/answer-question.ts'
import { classify } from './answering/classify.ts'
import { type Order, readOrder } from './read-order.ts'
import { Journal } from './seller/journal.ts'
import { PaymentRefused } from './seller/payment-refused.ts'
import { CLASSIFICATION_MODEL, isModel, PRICES } from './seller/price-list.ts'
import { Sell } from './seller/sell.ts'
import { SettleOnChain, type Till } from './seller/settle-on-chain.ts'
import { writeCompletion, writeStream } from './write-completion.ts'

export type UpstreamPlan = Till & {
  readonly host: string
  readonly port: number
  /** Where the catalogue is. */
  readonly apiUrl: string
  readonly journalFile: string
}

const MAX_TIMEOUT_SECONDS = 900
const BODY_LIMIT_BYTES = 262_144

/** The merchant of the local stack: an OpenAI-compatible API that is paid by x402, and answers from the catalogue. */
export async function serveUpstream(plan: UpstreamPlan): Promise<{ url: string; close(): Promise<void> }> {
  const till = new SettleOnChain(plan)
  const journal = new Journal(plan.journalFile)
  const sell = new Sell(journal, till)
  const answer = new AnswerQuestion(plan.apiUrl, plan.chainId)
  const make = ({ model, messages }: Order) =>
    model === CLASSIFICATION_MODEL ? Promise.resolve(classify(messages)) : answer.to(messages)

  const server = Fastify({ bodyLimit: BODY_LIMIT_BYTES })
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  server.get('/health/live', () => ({ status: 'ok' }))
  server.get('/v1/models', () => ({
    object: 'list',
    data: Object.keys(PRICES).map((id) => ({ id, object: 'model', created: 0, owned_by: 'boxoffice' })),
  }))
  server.post('/v1/chat/completions', async (request, reply) => {
    reply.header('cache-control', 'no-store')
    const body = String(request.body)
    const order = readOrder(body)
    if (!order) return refuse(reply, 400, 'invalid_request_error', 'The body is no chat completion request')
    if (!isModel(order.model)) return refuse(reply, 404, 'model_not_found', `There is no model ${order.model}`)
    const terms = termsOf(PRICES[order.model], till, plan)
    const header = request.headers['payment-signature']
    if (typeof header !== 'string') return ask(reply, terms, 'Payment is required')
    try {
      const { key, payer, transaction, text } = await sell.to({ terms, body, header, make: () => make(order) })
      const receipt = { success: true, transaction, network: terms.network, payer }
      reply.header('payment-response', encodePaymentResponseHeader(receipt))
      const answered = { model: order.model, text, key }
      if (!order.stream) return reply.type('application/json').send(writeCompletion(answered))
      return reply.type('text/event-stream').send(Readable.from(writeStream(answered)))
    } catch (error) {
      if (!(error instanceof PaymentRefused)) throw error
      if (error.status === 402) return ask(reply, terms, error.message)
      return refuse(reply, error.status, 'authorization_in_use', error.message)
    }
  })
  server.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 503
    if (status >= 500) process.stderr.write(`${error.stack ?? error.message}\n`)
    return refuse(reply, status, status >= 500 ? 'server_error' : 'invalid_request_error', error.message)
  })
  const url = await server.listen({ host: plan.host, port: plan.port })
  return {
    url,
    close: async () => {
      await server.close()
      journal.close()
    },
  }
}

function termsOf(units: bigint, { network, payTo }: SettleOnChain, { usdc }: UpstreamPlan): PaymentRequirements {
  return {
    ...{ scheme: 'exact', network, asset: usdc, payTo, amount: String(units) },
    maxTimeoutSeconds: MAX_TIMEOUT_SECONDS,
    extra: { name: 'USD Coin', version: '2' },
  }
}

function ask(reply: FastifyReply, terms: PaymentRequirements, error: string): FastifyReply {
  const { protocol, host, url } = reply.request
  const resource = {
    ...{ url: `${protocol}://${host}${url}`, mimeType: 'application/json' },
    description: 'An answer from the catalogue of Boxoffice, by search',
  }
  const required = { x402Version: 2, error, resource, accepts: [terms] }
  return refuse(reply.header('payment-required', encodePaymentRequiredHeader(required)), 402, 'payment_required', error)
}

/** As OpenAI's API refuses. */
function refuse(reply: FastifyReply, status: number, type: string, message: string): FastifyReply {
  return reply.status(status).send({ error: { message, type, code: type } })
}
