import { answered } from './answered.ts'
import { Problem } from './problem.ts'

/** What a payer signs for, as x402's version 2 puts it. */
export type Requirements = {
  scheme: string
  /** CAIP-2. */
  network: string
  asset: string
  payTo: string
  amount: string
  maxTimeoutSeconds: number
  extra: { name: string; version: string }
}

/** What a request costs: under a name for our own sheet, in full for whoever signs it elsewhere. */
export type Terms = { challengeId: string; requirements: Requirements }

/** What pays for a request, and whose yes it was. */
export type Signed = { header: string; from: 'allowance' | 'sheet' | 'outside' }

/** How far it is: kept over reloads, so that one intention is one authorization. */
export type Kept = { terms?: Terms | undefined; signed?: Signed | undefined }

export type Sign = (terms: Terms, what: string) => Promise<Signed | undefined>

type Answer<Data> = { data?: Data; error?: unknown; response: Response }

type PaidCall<Data> = {
  /** The request; the same one goes twice. */
  send: (header?: string) => Promise<Answer<Data>>
  /** What it buys, in the reader's words. */
  what: string
  kept: Kept
  keep: (kept: Kept) => void
  sign: Sign
}

const PAYMENT_NEEDED = 402

/** Sends a request that has to be paid for: hears what it costs, has that signed, and sends it again. Undefined for no. */
export async function sendPaid<Data>({ send, what, kept, keep, sign }: PaidCall<Data>) {
  const terms = kept.terms ?? (await askPrice(send))
  keep({ terms, signed: kept.signed })
  const signed = kept.signed ?? (await sign(terms, what))
  if (!signed) return undefined
  // Before it leaves: whatever becomes of the answer, another authorization is never made.
  keep({ terms, signed })
  return { answer: await answered(send(signed.header)), from: signed.from }
}

async function askPrice(send: PaidCall<unknown>['send']): Promise<Terms> {
  const call = send()
  const status = await call.then(({ response }) => response.status).catch(() => 0)
  if (status !== PAYMENT_NEEDED) {
    await answered(call)
    throw new Problem({ code: 'web.odd_answer', status })
  }
  const { response, error } = await call
  return readTerms(response.headers.get('payment-required'), error)
}

function readTerms(header: string | null, body: unknown): Terms {
  const { challengeId } = body as { challengeId: string }
  const { accepts } = JSON.parse(atob(header ?? '')) as { accepts: Requirements[] }
  const requirements = accepts.find(({ scheme }) => scheme === 'exact')
  if (!requirements) throw new Problem({ code: 'web.odd_answer', status: PAYMENT_NEEDED })
  return { challengeId, requirements }
}
