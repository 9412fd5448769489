import { randomUUID } from 'node:crypto'
import { expect, type Page } from '@playwright/test'

type Wanted = { eventId: string; tierId: number; quantity: number }
type Price = { asset: string; payTo: string }
type Signed = Price & { send: () => Promise<{ paymentId: string }> }

/** Has tickets paid for by a signature, as a page does it: asked for, signed, and asked for once more; answers the payment. */
export async function payFor(page: Page, wanted: Wanted): Promise<string> {
  const { send } = await signFor(page, wanted)
  return (await send()).paymentId
}

/** The first half of it: what is signed is not sent yet. */
export function signFor(page: Page, { eventId, tierId, quantity }: Wanted): Promise<Signed> {
  return signAt(page, `/api/v1/x402/events/${eventId}/tickets`, { tierId, quantity })
}

/** Has credits bought; answers the payment, the token, and who is paid. */
export async function buyCredits(page: Page, amount: bigint) {
  const { send, asset, payTo } = await signAt(page, '/api/v1/x402/credits', { amount: String(amount) })
  return { ...(await send()), asset, payTo }
}

async function signAt(page: Page, path: string, data: object): Promise<Signed> {
  const headers = { 'sec-fetch-site': 'same-origin' }
  const asked = await page.request.post(path, { data, headers })
  expect(asked.status()).toBe(402)
  const { challengeId, accepts }: { challengeId: string; accepts: Price[] } = await asked.json()
  const [price] = accepts
  if (!price) throw new Error(`${path} names no price`)
  const signed = await page.request.post('/api/v1/me/payments', {
    data: { challengeId, confirm: true },
    headers: { ...headers, 'idempotency-key': randomUUID() },
  })
  await expect(signed).toBeOK()
  const { header }: { header: string } = await signed.json()
  const send = async () => {
    const answer = await page.request.post(path, { data, headers: { ...headers, 'payment-signature': header } })
    expect(answer.status()).toBe(202)
    return answer.json()
  }
  return { send, asset: price.asset, payTo: price.payTo }
}

export async function paymentStatus(page: Page, paymentId: string): Promise<string> {
  return (await (await page.request.get(`/api/v1/payments/${paymentId}`)).json()).status
}
