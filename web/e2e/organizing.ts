import { randomUUID } from 'node:crypto'
import { type Browser, expect, type Page } from '@playwright/test'
import { comeIn } from './people.ts'

type Choice = { tierId: number; quantity: number; payWith: 'native' | 'usdc' }
type Event = { id: string; status: string; authoring: { revision: number; underWay: string[] } }

const ADMIN = 'admin@boxoffice.test'
const DAY_MS = 86_400_000

/** Makes whoever is signed in an organizer, by the API, where the story is not about that. */
export async function beOrganizer(page: Page, displayName = 'Mina Concerts') {
  await expect(await ask(page, 'POST', '/api/v1/me/organizer', { displayName })).toBeOK()
}

/** A draft, by the API: in ten days, free, a hundred tickets. */
export async function draftEvent(page: Page, title: string, more: object = {}): Promise<string> {
  const at = (days: number, hours = 0) => new Date(Date.now() + days * DAY_MS + hours * 3_600_000).toISOString()
  const answer = await ask(page, 'POST', '/api/v1/events', {
    title,
    description: 'Four bands by the river.',
    category: 'music',
    venue: { name: 'Boathouse', address: 'Quay 1, Busan' },
    timeZone: 'Asia/Seoul',
    ...{ startsAt: at(10), endsAt: at(10, 3), saleStartsAt: at(-1), saleEndsAt: at(10) },
    tiers: [{ name: 'Standing', maximum: 100, prices: { native: '0', usdc: null } }],
    ...more,
  })
  expect(answer.status()).toBe(201)
  return (await answer.json()).id
}

/** Sends a draft to the reviewers, and waits until they have it. */
export async function submitEvent(page: Page, id: string) {
  expect((await ask(page, 'POST', `/api/v1/events/${id}/submit`)).status()).toBe(202)
  await expectStatus(page, id, 'pending')
}

/** What a reviewer says, in a browser of their own. */
export async function decide(browser: Browser, id: string, decision: 'approve' | 'reject', reason = '') {
  const page = await (await browser.newContext()).newPage()
  await comeIn(page, ADMIN)
  const body = decision === 'reject' ? { reason } : {}
  const decideNow = async () => (await ask(page, 'POST', `/api/v1/admin/events/${id}/${decision}`, body)).status()
  // Its block has to be as final as the network asks for.
  await expect.poll(decideNow, { timeout: 60_000 }).toBe(202)
  await expectStatus(page, id, decision === 'approve' ? 'approved' : 'rejected')
  await page.context().close()
}

/** Somebody new gets free tickets, by the API; answers their address. */
export function sellTo(browser: Browser, id: string, quantity: number): Promise<string> {
  return buyFor(browser, id, undefined, { tierId: 0, quantity, payWith: 'native' })
}

/** Somebody buys, by the API; answers their address. */
export async function buyFor(browser: Browser, id: string, who: string | undefined, choice: Choice): Promise<string> {
  const page = await (await browser.newContext()).newPage()
  const email = await comeIn(page, who)
  const answer = await ask(page, 'POST', `/api/v1/events/${id}/tickets`, choice)
  const { orderId }: { orderId: string } = await answer.json()
  const order = async () => (await (await page.request.get(`/api/v1/orders/${orderId}`)).json()).status
  await expect.poll(order, { timeout: 60_000 }).toBe('ticketed')
  await page.context().close()
  return email
}

async function expectStatus(page: Page, id: string, status: string) {
  const read = async () => {
    const event: Event = await (await page.request.get(`/api/v1/events/${id}`)).json()
    return event.authoring.underWay.length === 0 && event.status
  }
  await expect.poll(read, { timeout: 60_000 }).toBe(status)
}

/** As a page of ours asks: whoever holds the session’s cookie is only believed from there. */
function ask(page: Page, method: 'POST' | 'PATCH', path: string, data: object = {}) {
  const headers = { 'sec-fetch-site': 'same-origin', 'idempotency-key': randomUUID() }
  return page.request.fetch(path, { method, data, headers })
}
