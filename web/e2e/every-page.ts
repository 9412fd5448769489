import { type Browser, expect, type Page } from '@playwright/test'
import { pendingEvent } from './asked-for.ts'
import { buyCredits, shareAnswer } from './asking.ts'
import { findFreeTicket, findUsdcTicket } from './free-ticket.ts'
import { becomeMerchant } from './merchants.ts'
import { beOrganizer, decide, draftEvent, sellTo, submitEvent } from './organizing.ts'
import { payFor, paymentStatus } from './paying.ts'
import { comeIn } from './people.ts'
import { drawPlayMoney } from './play-money.ts'

/** By the names of their pictures. */
export type Paths = Record<string, string>

const ADMIN = 'admin@boxoffice.test'
const SLOW = { timeout: 60_000 }

/** What anybody sees who has not signed in. */
export async function openPages(page: Page): Promise<Paths> {
  const { eventId } = await findFreeTicket(page)
  return {
    ...{ home: '/', 'home-found': '/?when=month', 'home-nothing': '/?query=no+such+thing' },
    ...{ 'concierge-nobody': '/concierge', 'prompts-nobody': '/prompts', 'prompt-gone': `/prompts/${eventId}` },
    ...{ event: `/events/${eventId}`, status: '/status', 'not-found': '/no/such/page', 'sign-in-first': '/tickets' },
  }
}

/** What somebody sees who has a ticket and money; signs them in. */
export async function personsPages(page: Page): Promise<Paths> {
  await comeIn(page)
  await drawPlayMoney(page, 'USDC')
  await buyCredits(page, '100000')
  const promptId = await shareAnswer(page, 'Which concerts are on, and what do they cost?')
  const paymentId = await payFor(page, { ...(await findUsdcTicket(page)), quantity: 1 })
  await expect.poll(() => paymentStatus(page, paymentId), SLOW).toBe('completed')
  const { eventId, tierId } = await findFreeTicket(page)
  const headers = { 'sec-fetch-site': 'same-origin', 'idempotency-key': paymentId }
  const data = { tierId, quantity: 1, payWith: 'native' }
  const answer = await page.request.post(`/api/v1/events/${eventId}/tickets`, { data, headers })
  const { orderId }: { orderId: string } = await answer.json()
  const order = async () => (await page.request.get(`/api/v1/orders/${orderId}`)).json()
  await expect.poll(async () => (await order()).status, SLOW).toBe('ticketed')
  const [tokenId] = (await order()).tokenIds
  return {
    ...{ order: `/orders/${orderId}`, payment: `/payments/${paymentId}`, ticket: `/tickets/${tokenId}` },
    ...{ concierge: '/concierge', prompts: '/prompts', prompt: `/prompts/${promptId}` },
    ...{ tickets: '/tickets', account: '/account', wallet: '/wallet', send: '/wallet/send', rewards: '/rewards' },
  }
}

/** What an organizer sees of an event that sells and of a draft; signs them in. */
export async function organizersPages(page: Page, browser: Browser): Promise<Paths> {
  await comeIn(page)
  await beOrganizer(page)
  const [id, draft] = [await draftEvent(page, 'Blue Hour'), await draftEvent(page, 'Bluer Hour')]
  await submitEvent(page, id)
  await decide(browser, id, 'approve')
  await sellTo(browser, id, 2)
  return {
    ...{ organizer: '/organizer', payouts: '/organizer/payouts', new: '/organizer/new' },
    'shops-become': '/organizer/shops',
    ...{ overview: `/organizer/events/${id}`, attendees: `/organizer/events/${id}/attendees` },
    ...{ edit: `/organizer/events/${draft}/edit`, preview: `/organizer/events/${draft}/preview` },
  }
}

/** What an organizer sees who sells elsewhere; signs them in. */
export async function merchantsPages(page: Page): Promise<Paths> {
  const { webhookId, paymentId } = await becomeMerchant(page)
  const shops = '/organizer/shops'
  return {
    ...{
      shops,
      'shop-profile': `${shops}/profile`,
      'shop-keys': `${shops}/keys`,
      'shop-products': `${shops}/products`,
    },
    ...{ 'shop-payments': `${shops}/payments`, 'shop-payment': `${shops}/payments/${paymentId}` },
    ...{ 'shop-webhooks': `${shops}/webhooks`, 'shop-webhook': `${shops}/webhooks/${webhookId}` },
  }
}

/** What an admin sees; signs them in. */
export async function adminsPages(page: Page, browser: Browser): Promise<Paths> {
  const { id } = await pendingEvent(browser)
  await comeIn(page, ADMIN)
  const newest = async (desk: string) => {
    const { items }: { items: { id: string }[] } = await (await page.request.get(`/api/v1/admin/${desk}`)).json()
    return `/admin/${desk}/${items[0]?.id}`
  }
  return {
    ...{ 'admin-events': '/admin/events', 'admin-event': `/admin/events/${id}`, 'admin-people': '/admin/people' },
    ...{ 'admin-payments': '/admin/payments', 'admin-payment': await newest('payments') },
    ...{ 'admin-merchants': '/admin/merchants', 'admin-treasury': '/admin/treasury', 'admin-ledger': '/admin/ledger' },
    ...{ 'admin-queue': '/admin/payments/queue', 'admin-signatures': '/admin/signatures' },
    ...{ 'admin-operations': '/admin/operations', 'admin-operation': await newest('operations') },
    ...{ 'admin-transactions': '/admin/transactions', 'admin-transaction': await newest('transactions') },
    ...{ 'admin-sponsorship': '/admin/sponsorship', 'admin-relay-log': '/admin/relay-log' },
  }
}
