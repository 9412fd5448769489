import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'
import type { Signed } from '../../api/send-paid.ts'
import type { PaymentAsked } from '../../api/types.ts'

type Payment = NonNullable<PaymentAsked['payment']>

/** What would be paid, and whether there is too little for it. */
export type Question = { payment: Payment; isShort: boolean }

/** Has a payment signed for whoever is signed in; or hears what they have to be asked first. */
export async function askSignature(challengeId: string, confirm: boolean): Promise<Signed | Question> {
  const call = api.POST('/api/v1/me/payments', { body: { challengeId, ...(confirm && { confirm }) } })
  const asked = await call.then(({ error }) => error as PaymentAsked | undefined).catch(() => undefined)
  if (asked?.payment) return { payment: asked.payment, isShort: isShort(asked.payment) }
  const { header, from } = await answered(call)
  return { header, from }
}

function isShort({ balance, amount }: Payment): boolean {
  return BigInt(balance) < BigInt(amount)
}
