import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Heard = { method: string; path: string; headers: IncomingMessage['headers']; body: string }
export type Reply = (response: ServerResponse, heard: Heard) => void
export type FaultyServer = Awaited<ReturnType<typeof startFaultyServer>>

/** Stands in for the API where that would have to fail on demand; replies as it is told, in that order, the last again. */
export async function startFaultyServer() {
  const heard: Heard[] = []
  let replies: Reply[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { method = '', url = '', headers } = request
    const one = { method, path: url, headers, body: Buffer.concat(chunks).toString() }
    heard.push(one)
    const reply = replies.length > 1 ? replies.shift() : replies[0]
    reply?.(response, one)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    ...{ heard, port, url: `http://127.0.0.1:${port}` },
    replyWith: (...next: Reply[]) => {
      heard.length = 0
      replies = next
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Reply {
  return (response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

export function problem(status: number, code: string, headers: Record<string, string> = {}): Reply {
  const type = `https://api.example/errors/${code}`
  return json({ type, title: code, status, code, detail: 'It is so.', requestId: 'request-1' }, status, headers)
}

/** The connection ends without an answer. */
export const hangUp: Reply = (response) => response.destroy()

/** The connection ends in the middle of the answer. */
export const breakOff: Reply = (response) => {
  response.writeHead(200, { 'content-length': '1000' }).write('{"paymentId":')
  response.destroy()
}

export const saysNothing: Reply = () => undefined
