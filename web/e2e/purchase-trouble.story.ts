import { expect, type Page, test } from '@playwright/test'
import { expectNoAxeFindings } from './axe.ts'
import { findFreeTicket } from './free-ticket.ts'
import { anotherCode, codeSentTo, comeIn, someoneNew } from './people.ts'
import { shoot } from './shoot.ts'
import { withoutFirstAnswers } from './without-first-answers.ts'

const ORDER = '**/api/v1/events/*/tickets'
const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const button = (page: Page) => page.getByRole('button', { name: 'Get ticket' })

test.describe('when getting a ticket does not go straight', () => {
  test.use({ viewport: { width: 360, height: 780 } })

  test('behavior: a reload in the middle changes nothing', async ({ page }) => {
    await openFreeTicket(page)
    await button(page).click()
    await expect(page).toHaveURL(/\/orders\//)
    await page.reload()
    await expect(heading(page)).toHaveText('Yours', { timeout: 60_000 })
    expect(await countTickets(page)).toBe(1)
  })

  test('behavior: the answer is lost, the page reloaded, and one ticket comes', async ({ page }) => {
    const keys = new Set<string | undefined>()
    await openFreeTicket(page)
    await page.route(ORDER, async (route) => {
      keys.add(route.request().headers()['idempotency-key'])
      await route.fetch()
      await route.abort()
    })
    await button(page).click()
    await expect(page.getByRole('alert')).toContainText('however often you do, you buy once')
    await expectNoAxeFindings(page)
    await shoot(page, 'trouble-answer-lost')
    await page.unroute(ORDER)
    page.on('request', (request) => {
      if (request.method() === 'POST') keys.add(request.headers()['idempotency-key'])
    })
    await page.reload()
    await expect(heading(page)).toHaveText('Yours', { timeout: 60_000 })
    expect(await countTickets(page)).toBe(1)
    expect(keys.size).toBe(1)
  })

  test('behavior: without the stream the page asks, and the ticket comes all the same', async ({ page }) => {
    await page.route('**/api/v1/operations/*/stream', (route) => route.abort())
    await openFreeTicket(page)
    await button(page).click()
    await expect(heading(page)).toHaveText('Yours', { timeout: 60_000 })
  })

  test('behavior: a lost connection is said, and found again', async ({ page }) => {
    // The operation stays where it is until the page has noticed that nobody answers any more.
    await page.route('**/api/v1/operations/**', (route) => route.abort())
    await page.route('**/api/v1/orders/*', async (route) => {
      const answer = await route.fetch()
      await route.fulfill({ json: { ...(await answer.json()), status: 'paying', tokenIds: [] } })
    })
    await openFreeTicket(page)
    await button(page).click()
    await expect(page.getByRole('alert')).toContainText('The connection is gone')
    await expect(page.getByRole('alert')).toContainText('Your order is safe')
    await expectNoAxeFindings(page)
    await shoot(page, 'trouble-connection')
    await page.unrouteAll({ behavior: 'wait' })
    await expect(heading(page)).toHaveText('Yours', { timeout: 60_000 })
  })

  for (const [code, title] of [
    ['tickets.sold_out', 'Somebody was faster'],
    ['checkout.too_many_tickets', 'That is more than one person may have'],
    ['events.not_on_sale', 'Not on sale'],
  ] as const) {
    test(`error: refused with ${code}, the page says so at the button, and that nothing was bought`, async ({
      page,
    }) => {
      await page.route(ORDER, (route) => route.fulfill({ status: 409, json: problem(code, 409) }))
      await openFreeTicket(page)
      await button(page).click()
      await expect(page.getByRole('alert')).toContainText(title)
      await expect(page.getByRole('alert')).toContainText('Nothing was bought')
      await expect(page.getByRole('alert')).toBeInViewport()
      await expectNoAxeFindings(page)
    })
  }

  test('error: a paid ticket without money fails, and no money moved', async ({ page }) => {
    await comeIn(page)
    // The money goes between the last look at it and the purchase.
    await page.route('**/api/v1/me/wallet/balances?*', async (route) => {
      const answer = await (await route.fetch()).json()
      const rich = answer.balances.map((one: object) => ({ ...one, amount: '9'.repeat(24) }))
      await route.fulfill({ json: { ...answer, balances: rich } })
    })
    await page.goto(`/events/${await findPaidEvent(page)}`)
    await page.getByRole('radio').and(page.locator(':enabled')).first().check()
    await button(page).click()
    await expect(heading(page)).toHaveText('This did not go through', { timeout: 60_000 })
    await expect(page.getByRole('main')).toContainText('No money moved')
    await expect(page.getByRole('link', { name: 'Back to the event' })).toBeVisible()
    await expectNoAxeFindings(page)
    await shoot(page, 'trouble-failed')
    expect(await countTickets(page)).toBe(0)
  })

  test('error: an expired code, and a new one that works', async ({ page }) => {
    const { eventId } = await findFreeTicket(page)
    const email = someoneNew()
    await page.goto(`/events/${eventId}`)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByLabel('Your email address').fill('nobody at all')
    await page.getByRole('button', { name: 'Send me a code' }).click()
    await expect(page.getByRole('alert')).toContainText('does not look like an email address')
    await page.getByLabel('Your email address').fill(email)
    await page.getByRole('button', { name: 'Send me a code' }).click()
    const first = await codeSentTo(page, email)
    for (let tries = 0; tries < 5; tries++) {
      await page.getByLabel('The code').pressSequentially(anotherCode(first))
      await expect(page.getByLabel('The code')).toHaveValue('')
      await expect(page.getByRole('alert')).toContainText('That is not the code.')
    }
    await page.getByLabel('The code').pressSequentially(first)
    await expect(page.getByRole('alert')).toContainText('This code is no longer good')
    await page.getByRole('button', { name: 'Send a new code' }).click()
    await page.getByLabel('The code').pressSequentially(await codeSentTo(page, email, first))
    await expect(page.getByRole('button', { name: 'Your account' })).toBeVisible()
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })

  test('behavior: who would rather not sign in is back where they were, with what they chose', async ({ page }) => {
    const { eventId, tier } = await findFreeTicket(page)
    await page.goto(`/events/${eventId}`)
    await page.getByRole('radio', { name: tier }).check()
    await button(page).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(page.getByRole('radio', { name: tier })).toBeChecked()
    await expect(button(page)).toBeFocused()
  })

  test('error: a list that does not arrive can be asked for again; an empty one says so', async ({ page }) => {
    await withoutFirstAnswers(page)
    await page.route('**/api/v1/events?*', (route) => route.fulfill({ status: 400, json: problem('web.test', 400) }))
    await page.goto('/')
    await expect(page.getByRole('alert')).toContainText('The list did not arrive')
    await expectNoAxeFindings(page)
    await page.unroute('**/api/v1/events?*')
    await page.route('**/api/v1/events?*', (route) => route.fulfill({ json: { items: [], nextCursor: null } }))
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByText('Nothing is on right now.')).toBeVisible()
    await expectNoAxeFindings(page)
  })

  for (const path of ['/events/no-such-event', '/events/00000000-0000-4000-8000-000000000000', '/tickets/7']) {
    test(`error: ${path} is nothing`, async ({ page }) => {
      await page.goto(path)
      await expect(heading(page)).toHaveText('Nothing is on at this address')
    })
  }
})

async function openFreeTicket(page: Page) {
  const { eventId, tier } = await findFreeTicket(page)
  await comeIn(page)
  await page.goto(`/events/${eventId}`)
  await page.getByRole('radio', { name: tier }).check()
}

/** An event that is on sale, none of whose tiers is free. */
async function findPaidEvent(page: Page): Promise<string> {
  type Card = { id: string; available: number; saleStartsAt: string; lowestPrices: { native: string; usdc: string } }
  const { items }: { items: Card[] } = await (await page.request.get('/api/v1/events?limit=100')).json()
  const paid = items.find(
    ({ available, saleStartsAt, lowestPrices: { native, usdc } }) =>
      available > 0 && new Date(saleStartsAt) < new Date() && native !== '0' && usdc !== '0',
  )
  if (!paid) throw new Error('the catalogue has nothing that costs')
  return paid.id
}

async function countTickets(page: Page): Promise<number> {
  const { items }: { items: unknown[] } = await (await page.request.get('/api/v1/me/tickets')).json()
  return items.length
}

function problem(code: string, status: number) {
  return { type: `/errors/${code}`, title: code, status, code, detail: code, requestId: 'story' }
}
