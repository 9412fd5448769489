import type { IncomingMessage, ServerResponse } from 'node:http'
import { type GaslessSignature, verifyWebhook, WebhookSignatureError } from '@boxoffice/sdk'
import { showOrder } from './order.ts'
import { readBody } from './read-body.ts'
import { records } from './records.ts'
import { Refused } from './refused.ts'
import { sayWhy } from './say-why.ts'
import type { Till } from './sell-records.ts'
import { sendPage } from './send-page.ts'

type Shop = { readonly till: Till; readonly webhookPath: string; readonly secretOf: () => string | undefined }
type Asked = { readonly id: string; readonly url: URL; readonly request: IncomingMessage }
type Answer = { readonly status: number; readonly body: unknown }

/** The routes of the shop; everything else is a file of the page. */
export async function answerRequest(shop: Shop, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const url = new URL(request.url ?? '/', 'http://shop')
    const answer = await answerOf(shop, url, request)
    if (answer) return sendJson(response, answer)
    if (!sendPage(url.pathname, request, response)) throw new Refused(404, 'not_found', 'There is nothing here.')
  } catch (error) {
    const { status, code, message: words } = sayWhy(error)
    if (status === 500) console.error(error)
    sendJson(response, { status, body: { code, words } })
  }
}

async function answerOf({ till, ...shop }: Shop, url: URL, request: IncomingMessage): Promise<Answer | undefined> {
  const [, id = '', step = ''] = /^\/api\/orders\/([\w-]+)(\/gasless)?$/.exec(url.pathname) ?? []
  const asked = { id, url, request }
  switch (`${request.method} ${id ? `/api/orders/:id${step}` : url.pathname}`) {
    case 'GET /api/records':
      return { status: 200, body: records.map((record) => ({ ...record, units: String(record.units) })) }
    case 'POST /api/orders':
      return { status: 201, body: showOrder(await till.order(await readJson(request))) }
    case 'GET /api/orders/:id':
      return { status: 200, body: showOrder(till.find(id)) }
    case 'GET /api/orders/:id/gasless':
      return { status: 200, body: await till.gaslessData(id, url.searchParams.get('payer') ?? '') }
    case 'POST /api/orders/:id/gasless':
      return takeSignature(till, asked)
    case `POST ${shop.webhookPath}`:
      return hearWebhook(till, request, shop.secretOf())
    default:
      return undefined
  }
}

async function takeSignature(till: Till, { id, request }: Asked): Promise<Answer> {
  return { status: 202, body: showOrder(await till.payGasless(id, (await readJson(request)) as GaslessSignature)) }
}

/** Believed only as it is signed; read as it came, to the byte. */
async function hearWebhook(till: Till, request: IncomingMessage, secret: string | undefined): Promise<Answer> {
  if (!secret) throw new Refused(503, 'not_open', 'The shop is not open yet.')
  const signature = request.headers['boxoffice-signature'] as string | undefined
  try {
    till.hear(await verifyWebhook({ body: await readBody(request), signature, secret }))
    return { status: 200, body: {} }
  } catch (error) {
    if (error instanceof WebhookSignatureError) throw new Refused(400, 'webhook_unsigned', error.message)
    throw error
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const isJson = request.headers['content-type']?.startsWith('application/json')
  try {
    if (isJson) return JSON.parse((await readBody(request)).toString())
  } catch (error) {
    if (error instanceof Refused) throw error
  }
  throw new Refused(400, 'not_json', 'The shop did not understand that.')
}

function sendJson(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}
