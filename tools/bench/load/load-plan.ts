import type { Offer } from './offer.ts'

/** What is sent to whom, and how fast. */
export type LoadPlan = Offer & {
  host: string
  port: number
  /** In turn. */
  paths: readonly string[]
  /** Left out, it is asked for by GET; otherwise sent by POST. */
  body?: string
  /** Of those who send, in turn; none where nobody is signed in. */
  tokens: readonly string[]
  /** More header lines, in turn. */
  headers?: readonly (readonly string[])[]
  /** Open before the first request and until the last answer; each carries one request at a time. */
  connections: number
  /** So many at the front are offered like the others, without their latency counting: a server that stood still starts. */
  runIn?: number
  /** How long answers are waited for after the last request was due. */
  patienceSeconds: number
}

/** What became of one request. */
export type Answer = {
  /** 0 where there was none. */
  status: number
  body: string
  /** From when it was due, not from when it was sent: a wait for a free connection counts. */
  latencyMs: number
  /** How late we were with it ourselves: then it is our measure that is wrong and not the server. */
  lateMs: number
}

export type LoadReport = {
  /** One for each request, in the order in which they were due. */
  answers: Answer[]
  /** From the first that was due to the last answer. */
  seconds: number
  /** Wall clock, in milliseconds, when the first was due. */
  beganAt: number
  /** Share of one core that sending and reading took. */
  ownCpuShare: number
}
