import { randomUUID } from 'node:crypto'
import { expect, type Page } from '@playwright/test'

type Wanted = { eventId: string; tierId: number; quantity: number }
type Signed = { send: () => Promise<{ paymentId: string }> }

/** Has tickets paid for by a signature, as a page does it: asked for, signed, and asked for once more; answers the payment. */
export async function payFor(page: Page, wanted: Wanted): Promise<string> {
  const { send } = await signFor(page, wanted)
  return (await send()).paymentId
}

/** The first half of it: what is signed is not sent yet. */
export async function signFor(page: Page, { eventId, tierId, quantity }: Wanted): Promise<Signed> {
  const choice = { tierId, quantity }
  const path = `/api/v1/x402/events/${eventId}/tickets`
  const asked = await page.request.post(path, { data: choice })
  expect(asked.status()).toBe(402)
  const { challengeId }: { challengeId: string } = await asked.json()
  const headers = { 'sec-fetch-site': 'same-origin', 'idempotency-key': randomUUID() }
  const signed = await page.request.post('/api/v1/me/payments', { data: { challengeId, confirm: true }, headers })
  await expect(signed).toBeOK()
  const { header }: { header: string } = await signed.json()
  const send = async () => {
    const answer = await page.request.post(path, { data: choice, headers: { 'payment-signature': header } })
    expect(answer.status()).toBe(202)
    return answer.json()
  }
  return { send }
}

export async function paymentStatus(page: Page, paymentId: string): Promise<string> {
  return (await (await page.request.get(`/api/v1/payments/${paymentId}`)).json()).status
}
