import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export type Fault = {
  /** `eth_sendRawTransaction`, …: alone or anywhere in a batch. */
  readonly method: string
  /** How many requests it befalls; then the node is as it was. */
  readonly times: number
  /**
   * `hold-before`: the request is kept, and never reaches the chain. `hold-after`: it reaches the chain, and nobody
   * ever hears. `lose-reply`: the same, but the connection breaks. `refuse`: HTTP 503. `rewrite`: the answer is changed.
   */
  readonly how: 'hold-before' | 'hold-after' | 'lose-reply' | 'refuse' | 'rewrite'
  readonly rewrite?: (answer: unknown) => unknown
}

export type FaultyNode = {
  readonly url: string
  /** What befell requests so far. */
  readonly befallen: () => number
  suffer(fault: Fault): void
  recover(): void
  stop(): Promise<void>
}

/** A real node behind a bad line: everything passes, but for what a test lets go wrong. */
export async function startFaultyNode(upstream: string): Promise<FaultyNode> {
  let fault: Fault | undefined
  let befallen = 0
  const server = createServer((request, response) => {
    pass(request, response).catch(() => response.destroy())
  })

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request)
    const struck = strike(body)
    if (struck?.how === 'hold-before') return
    if (struck?.how === 'refuse') return void response.writeHead(503).end()
    const answer = await fetch(upstream, { method: 'POST', body, headers: { 'content-type': 'application/json' } })
    const heard = await answer.text()
    if (struck?.how === 'hold-after') return
    if (struck?.how === 'lose-reply') return void response.destroy()
    const told = struck?.rewrite ? JSON.stringify(struck.rewrite(JSON.parse(heard))) : heard
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(told)
  }

  function strike(body: string): Fault | undefined {
    if (!fault || !body.includes(`"${fault.method}"`) || befallen >= fault.times) return undefined
    befallen++
    return fault
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    befallen: () => befallen,
    suffer: (wanted) => {
      fault = wanted
      befallen = 0
    },
    recover: () => {
      fault = undefined
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
