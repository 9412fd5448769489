import { expect, type Page } from '@playwright/test'
import { beOrganizer } from './organizing.ts'
import { comeIn } from './people.ts'
import { balanceOf } from './play-money.ts'

export type StoryMerchant = { apiKey: string; token: string; webhookId: string; paymentId: string }

/** Signs somebody in who sells elsewhere: a key, a product, a webhook and a payment that waits, by the API. */
export async function becomeMerchant(
  page: Page,
  { name = 'Paper & Ink', webhook = 'https://shop.example/hooks' } = {},
) {
  await comeIn(page)
  await beOrganizer(page)
  const { currency: token } = await balanceOf(page, 'USDC')
  const { wallet } = await (await page.request.get('/api/v1/me')).json()
  await send(page, 'PUT', 'merchant', { name, recipient: wallet.address, tokens: [token] })
  const { key: apiKey } = await send(page, 'POST', 'api-keys', { name: 'shop server' })
  const prices = [{ token, amount: '2500000' }]
  const { id: productId } = await send(page, 'POST', 'products', { name: 'Notebook', description: 'Ruled.', prices })
  const { id: webhookId } = await send(page, 'POST', 'webhooks', { url: webhook })
  const asked = await page.request.post('/api/v1/merchant/payments', {
    headers: { authorization: `Bearer ${apiKey}` },
    data: { productId, token },
  })
  const { paymentId } = await asked.json()
  return { apiKey, token, webhookId, paymentId } as StoryMerchant
}

async function send(page: Page, method: 'POST' | 'PUT', what: string, data: object): Promise<Record<string, string>> {
  const headers = { 'sec-fetch-site': 'same-origin' }
  const answer = await page.request.fetch(`/api/v1/organizer/${what}`, { method, data, headers })
  await expect(answer).toBeOK()
  return answer.json()
}
