import { expect, type Page } from '@playwright/test'
import { comeIn } from './people.ts'
import { drawPlayMoney } from './play-money.ts'

type Prompt = { id: string; status: string; own: { error: unknown; isPaid: boolean } | null }

const HEADERS = { 'sec-fetch-site': 'same-origin' }
const SLOW = { timeout: 60_000 }

/** Somebody with play money and prepaid credits. */
export async function comeInWithCredits(page: Page, amount = '1000000') {
  await comeIn(page)
  await drawPlayMoney(page, 'USDC')
  await buyCredits(page, amount)
}

/** Buys credits as the page does: asked for, signed, and asked for once more. */
export async function buyCredits(page: Page, amount: string) {
  const order = { data: { amount }, headers: HEADERS }
  const { challengeId } = await (await page.request.post('/api/v1/x402/credits', order)).json()
  const signing = { data: { challengeId, confirm: true }, headers: HEADERS }
  const { header } = await (await page.request.post('/api/v1/me/payments', signing)).json()
  const headers = { ...HEADERS, 'payment-signature': header }
  expect((await page.request.post('/api/v1/x402/credits', { ...order, headers })).status()).toBe(202)
  await expect.poll(() => creditsOf(page), SLOW).toBe(amount)
}

export async function creditsOf(page: Page): Promise<string> {
  return (await (await page.request.get('/api/v1/me/credits')).json()).balance
}

/** What whoever is signed in has asked, newest first. */
export async function ownPrompts(page: Page): Promise<Prompt[]> {
  return (await (await page.request.get('/api/v1/me/prompts')).json()).items
}

/** A question that is asked, answered and shared, paid with credits; answers its id. */
export async function shareAnswer(page: Page, message: string): Promise<string> {
  const data = { message, payWith: 'credits' }
  const { promptId } = await (await page.request.post('/api/v1/chat', { data, headers: HEADERS })).json()
  const status = async () => (await (await page.request.get(`/api/v1/prompts/${promptId}`)).json()).status
  await expect.poll(status, SLOW).toBe('completed')
  const shared = await page.request.post(`/api/v1/prompts/${promptId}/share`, { headers: HEADERS })
  expect(shared.status()).toBe(200)
  return promptId
}

/** Has the page told another tale of one's questions, in its list, its stream and by itself. */
export async function bendPrompts(page: Page, bend: (prompt: Prompt) => object) {
  await page.route('**/api/v1/me/prompts*', async (route) => {
    const response = await route.fetch()
    const { items, ...rest } = await response.json()
    await route.fulfill({ response, json: { ...rest, items: items.map(bend) } })
  })
  await page.route(/\/api\/v1\/prompts\/[\w-]{36}$/, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, json: bend(await response.json()) })
  })
  await page.route('**/api/v1/prompts/*/stream', async (route) => {
    const path = new URL(route.request().url()).pathname.replace('/stream', '')
    const prompt = bend(await (await page.request.get(path)).json())
    const body = `event: prompt\ndata: ${JSON.stringify(prompt)}\n\n`
    await route.fulfill({ contentType: 'text/event-stream', body })
  })
}
