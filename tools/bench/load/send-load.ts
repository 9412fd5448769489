import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { Connection, NO_ANSWER, type RawAnswer } from './connection.ts'
import type { Answer, LoadPlan, LoadReport } from './load-plan.ts'
import { offer } from './offer.ts'

type Due = { index: number; dueAt: number }

/** Opens all connections and then, when it may, offers the load. Never slows down for a slow server. */
export async function sendLoad(plan: LoadPlan, mayBegin: () => Promise<void>): Promise<LoadReport> {
  const requests = Array.from({ length: plan.count }, (_, index) => requestOf(plan, index))
  const connections = Array.from({ length: plan.connections }, () => new Connection(plan))
  await Promise.all(connections.map((connection) => connection.open()))
  await mayBegin()
  try {
    return await send(plan, requests, connections)
  } finally {
    for (const connection of connections) connection.close()
  }
}

async function send(plan: LoadPlan, requests: readonly string[], connections: Connection[]): Promise<LoadReport> {
  const answers: Answer[] = requests.map(() => ({ ...NO_ANSWER, latencyMs: Number.NaN, lateMs: 0 }))
  const free = [...connections]
  const waiting: Due[] = []
  const inFlight = new Set<Promise<void>>()
  let firstDueAt = Number.NaN
  let lastAnswerAt = Number.NaN
  let beganAt = Number.NaN

  const take = (connection: Connection, due: Due) => {
    const carried = connection
      .send(requests[due.index] ?? '')
      .then((answer) => note(due, answer))
      .then(() => {
        inFlight.delete(carried)
        const next = waiting.shift()
        if (next) take(connection, next)
        else free.push(connection)
      })
    inFlight.add(carried)
  }
  const dueAtOf = (index: number) => firstDueAt + (plan.perSecond ? (index * 1000) / plan.perSecond : 0)
  const note = ({ index, dueAt }: Due, { status, body }: RawAnswer) => {
    const answer = answers[index]
    lastAnswerAt = performance.now()
    if (answer) Object.assign(answer, { status, body, latencyMs: lastAnswerAt - dueAt })
  }

  const cpuBefore = process.cpuUsage()
  await offer(plan, (index, dueAt) => {
    const now = performance.now()
    if (index === 0) [firstDueAt, beganAt] = [dueAt, Date.now() - (now - dueAt)]
    const answer = answers[index]
    if (answer) answer.lateMs = now - dueAt
    const connection = free.shift()
    if (connection) take(connection, { index, dueAt })
    else waiting.push({ index, dueAt })
  })
  const isAllAnswered = async () => {
    while (inFlight.size > 0) await Promise.all(inFlight)
  }
  const patience = new AbortController()
  const outOfPatience = pause(plan.patienceSeconds * 1000, undefined, { signal: patience.signal }).catch(
    () => undefined,
  )
  await Promise.race([isAllAnswered(), outOfPatience])
  patience.abort()
  waiting.length = 0
  // Who has had no answer has waited all the same: left out, a server that answers nobody would look quick.
  const now = performance.now()
  for (const [index, answer] of answers.entries()) {
    if (Number.isNaN(answer.latencyMs)) answer.latencyMs = now - dueAtOf(index)
  }

  const { user, system } = process.cpuUsage(cpuBefore)
  const seconds = ((Number.isNaN(lastAnswerAt) ? now : lastAnswerAt) - firstDueAt) / 1000
  return {
    answers: answers.map((answer) => ({ ...answer })),
    seconds,
    beganAt,
    ownCpuShare: (user + system) / 1e6 / seconds,
  }
}

function requestOf({ host, port, paths, body, tokens, headers = [] }: LoadPlan, index: number): string {
  const token = tokens[index % tokens.length]
  return [
    `${body === undefined ? 'GET' : 'POST'} ${paths[index % paths.length]} HTTP/1.1`,
    `host: ${host}:${port}`,
    'accept: application/json',
    ...(token === undefined ? [] : [`authorization: Bearer ${token}`]),
    ...(headers[index % headers.length] ?? []),
    ...(body === undefined ? [] : headersOf(body)),
    '',
    body ?? '',
  ].join('\r\n')
}

function headersOf(body: string): string[] {
  return [
    'content-type: application/json',
    `idempotency-key: ${randomUUID()}`,
    `content-length: ${Buffer.byteLength(body)}`,
  ]
}
