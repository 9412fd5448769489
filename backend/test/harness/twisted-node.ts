import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { freePort } from './free-port.ts'

type Question = { readonly method: string; readonly params: readonly unknown[] }
type Result = Record<string, unknown> | Record<string, unknown>[] | null
type Answer = { readonly id: number; readonly result?: Result; readonly error?: object }
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

/** Questions come alone or many in one request. */
async function ask(target: string, request: IncomingMessage, twist: Twist | undefined): Promise<object> {
  const body = await text(request)
  const headers = { 'content-type': 'application/json' }
  const answers: unknown = await (await fetch(target, { method: 'POST', headers, body })).json()
  const questions: unknown = JSON.parse(body)
  if (!Array.isArray(questions)) return twisted(questions as Question, answers as Answer, twist)
  const asked = new Map((questions as (Question & Answer)[]).map((one) => [one.id, one]))
  return (answers as Answer[]).map((answer) => twisted(asked.get(answer.id) as Question, answer, twist))
}

function twisted(question: Question, answer: Answer, twist: Twist | undefined): Answer {
  if (!twist || answer.result === undefined) return answer
  try {
    const refuse = (code: number, message: string): never => {
      throw new Refused(code, message)
    }
    return { ...answer, result: twist(question, answer.result, refuse) as Result }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const { code, message } = error
    return { id: answer.id, error: { code, message } }
  }
}
