import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

type Message = { id: string; type: string; data: { paymentId: string; status: string } }

export type HearingShop = {
  url: string
  /** What came, with the words of its signature. */
  heard: { body: string; message: Message; signature: string }[]
  close: () => void
}

/** A shop’s own server, which hears of its payments; what comes first it cannot take. */
export async function openHearingShop(): Promise<HearingShop> {
  const heard: HearingShop['heard'] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    heard.push({ body, message: JSON.parse(body), signature: String(request.headers['boxoffice-signature']) })
    response.writeHead(heard.length === 1 ? 503 : 204).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/hooks`, heard, close: () => server.close() }
}

/** Whether it was signed with a secret, as the merchants’ guide says. */
export function isSigned({ body, signature }: HearingShop['heard'][number], secret: string): boolean {
  const [, seconds, mark] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature) ?? []
  return mark === createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
}
