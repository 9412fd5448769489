import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'
import { type Sign, type Signed, sendPaid } from '../../api/send-paid.ts'
import { keyFor } from '../../browser/key-for.ts'
import { keptQuestion, type Way } from './kept-question.ts'

export const KEY = 'chat'

export type Wish = { message: string; payWith: Way }

/** What was asked, and what has paid for it. */
export type Sent = { promptId: string; from: 'credits' | Signed['from'] }

// The answer comes by its stream: nobody waits for it here.
const AT_ONCE = { Prefer: 'wait=0' }

/** Asks, paid as it was chosen; the same question again is the same one. Undefined where they would rather not pay. */
export function sendQuestion(wish: Wish, how: { sign: Sign; what: string }): Promise<Sent | undefined> {
  return wish.payWith === 'credits' ? withCredits(wish) : fromWallet(wish, how)
}

async function withCredits({ message, payWith }: Wish): Promise<Sent> {
  keptQuestion.write({ message, payWith, isSent: true })
  const header = { ...AT_ONCE, 'Idempotency-Key': keyFor(KEY, message) }
  const { promptId } = await answered(
    api.POST('/api/v1/chat', { params: { header }, body: { message, payWith: 'credits' } }),
  )
  return { promptId, from: 'credits' }
}

async function fromWallet({ message, payWith }: Wish, how: { sign: Sign; what: string }): Promise<Sent | undefined> {
  const begun = keptQuestion.read()
  const { terms, signed } = begun?.message === message && begun.payWith === payWith ? begun : {}
  const paid = await sendPaid({
    send: (header) =>
      api.POST('/api/v1/chat', {
        params: { header: { ...AT_ONCE, ...(header !== undefined && { 'PAYMENT-SIGNATURE': header }) } },
        body: { message, payWith: 'x402' },
      }),
    ...how,
    kept: { terms, signed },
    keep: (kept) => keptQuestion.write({ message, payWith, ...kept }),
  })
  return paid && { promptId: paid.answer.promptId, from: paid.from }
}
