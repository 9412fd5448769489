import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { freePort } from './free-port.ts'

type Question = { readonly method: string; readonly params: readonly unknown[] }
type Result = Record<string, unknown> | Record<string, unknown>[] | null
/** What the node says instead of what it knows: given the true result, answers another; `refuse` answers an error. */
export type Twist = (question: Question, result: Result, refuse: (code: number, message: string) => never) => unknown

class Refused extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message)
  }
}

export type TwistedNode = { readonly url: string; twist: Twist | undefined; stop(): Promise<void> }

/** Stands before a real node, and says otherwise where a test wants it to. */
export async function startTwistedNode(target: string): Promise<TwistedNode> {
  const port = await freePort()
  const node: TwistedNode = {
    url: `http://127.0.0.1:${port}`,
    twist: undefined,
    stop: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
  const server = createServer(async (request, response) => {
    const answer = await ask(target, request, node.twist)
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer))
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return node
}

async function ask(target: string, request: IncomingMessage, twist: Twist | undefined): Promise<object> {
  const body = await text(request)
  const headers = { 'content-type': 'application/json' }
  const answer = (await (await fetch(target, { method: 'POST', headers, body })).json()) as { result?: Result }
  if (!twist || answer.result === undefined) return answer
  try {
    const refuse = (code: number, message: string): never => {
      throw new Refused(code, message)
    }
    return { ...answer, result: twist(JSON.parse(body) as Question, answer.result, refuse) }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { ...answer, result: undefined, error: { code: error.code, message: error.message } }
  }
}
