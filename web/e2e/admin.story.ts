import { expect, type Page, test } from '@playwright/test'
import { change, changedEvent, pendingEvent } from './asked-for.ts'
import { expectCalm } from './calm.ts'
import { depthOf } from './deep.ts'
import { codeSentTo, comeIn } from './people.ts'

const ADMIN = 'admin@boxoffice.test'
const SLOW = { timeout: 60_000 }
const main = (page: Page) => page.getByRole('main')
const sizes = [
  ['a phone', { width: 360, height: 780 }],
  ['a desk', { width: 1280, height: 860 }],
] as const

test.describe('deciding about events', () => {
  for (const [index, [place, viewport]] of sizes.entries()) {
    test.describe(`on ${place}`, depthOf(index), () => {
      test.use({ viewport })

      test('default: an admin signs in, reads what waits, approves it, and buyers see it', async ({
        page,
        browser,
      }) => {
        const { id, title } = await pendingEvent(browser)
        await page.goto('/admin')
        await expect(page.getByRole('heading', { level: 1 })).toHaveText('Staff only')
        await main(page).getByRole('button', { name: 'Sign in' }).click()
        await page.getByLabel('Your email address').fill(ADMIN)
        const known = await newestCode(page)
        await page.getByRole('button', { name: 'Send me a code' }).click()
        await page.getByLabel('The code').pressSequentially(await codeSentTo(page, ADMIN, known))
        await expect(page).toHaveURL(/\/admin\/events/)
        await expect(page.getByRole('link', { name: title })).toBeVisible()
        await expectCalm(page, `admin-approvals-${viewport.width}`)

        await page.getByRole('link', { name: title }).click()
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
        await expect(main(page)).toContainText('Boathouse')
        await expectCalm(page, `admin-review-${viewport.width}`)
        await approve(page)
        await expect(page.getByRole('listitem').filter({ hasText: 'Approved: its organizer is told' })).toBeVisible()
        await expect(main(page).getByText('Approved', { exact: true })).toBeVisible(SLOW)
        await expect(page.getByRole('button', { name: 'Approve' })).toHaveCount(0)
        await expectCalm(page, `admin-approved-${viewport.width}`)
        await page.getByRole('link', { name: 'See its page' }).click()
        await expect(page).toHaveURL(new RegExp(`/events/${id}`))
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
      })
    })
  }

  test('behavior: no needs a reason, and its organizer reads it word for word', async ({ page, browser }) => {
    const asked = await pendingEvent(browser)
    await openReview(page, asked.id)
    await page.getByRole('button', { name: 'Reject…' }).click()
    await expect(page.getByLabel('Reason')).toBeFocused()
    await page.getByRole('button', { name: 'Reject', exact: true }).click()
    await expect(page.getByRole('dialog')).toContainText('Say why')
    await expectCalm(page, 'admin-reject')
    await page.getByLabel('Reason').fill('Which river?')
    await page.getByRole('button', { name: 'Reject', exact: true }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(main(page).getByText('Rejected', { exact: true })).toBeVisible(SLOW)
    const { authoring } = await (await asked.organizer.request.get(`/api/v1/events/${asked.id}`)).json()
    expect(authoring.lastDecision).toMatchObject({ decision: 'rejected', reason: 'Which river?' })
  })

  test('behavior: what an approved event would say instead stands beside what it says', async ({ page, browser }) => {
    const { id, title } = await changedEvent(browser)
    await openReview(page, id)
    await expect(page.getByRole('heading', { name: 'What has changed since it was approved' })).toBeVisible()
    await expect(page.getByRole('deletion').filter({ hasText: '1' })).toBeVisible()
    await expect(page.getByRole('insertion').filter({ hasText: '2' })).toBeVisible()
    await expectCalm(page, 'admin-change')
    await page.getByRole('button', { name: 'Approve the change' }).click()
    // The button is gone when it is pressed, and what has changed when it is decided.
    await expect(page.getByRole('heading', { name: 'What has changed since it was approved' })).toHaveCount(0)
    await page.goto(`/events/${id}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    await expect(main(page)).toContainText('Quay 2')
  })

  test('error: it has changed while one was reading, and nothing is decided', async ({ page, browser }) => {
    const asked = await pendingEvent(browser)
    await openReview(page, asked.id)
    // The page has not looked again yet when the button is pressed.
    const stale = await (await page.request.get(`/api/v1/admin/events/${asked.id}`)).json()
    await page.route(`**/api/v1/admin/events/${asked.id}`, (route) => route.fulfill({ json: stale }))
    await change(asked, { description: 'Five bands by the river.' })
    await page.getByRole('button', { name: 'Approve' }).click()
    await expect(page.getByRole('alert')).toContainText('It has changed since you looked')
    await expectCalm(page, 'admin-changed-meanwhile')
    await page.unrouteAll({ behavior: 'wait' })
    await expect(main(page)).toContainText('Five bands')
    await approve(page)
    await expect(main(page).getByText('Approved', { exact: true })).toBeVisible(SLOW)
  })

  test('behavior: a reload in the middle changes nothing, and another tab agrees', async ({ page, browser }) => {
    const { id } = await pendingEvent(browser)
    await openReview(page, id)
    const other = await page.context().newPage()
    await other.goto(`/admin/events/${id}`)
    await expect(other.getByRole('button', { name: 'Approve' })).toBeVisible()
    await page.getByRole('button', { name: 'Approve' }).click()
    await page.reload()
    await expect(main(page).getByText('Approved', { exact: true })).toBeVisible(SLOW)
    await expect(main(other).getByText('Approved', { exact: true })).toBeVisible(SLOW)
    await expect(other.getByRole('button', { name: 'Approve' })).toHaveCount(0)
  })

  test('error: the answer is lost, pressing again decides once', async ({ page, browser }) => {
    const { id } = await pendingEvent(browser)
    const keys = new Set<string | undefined>()
    await openReview(page, id)
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/approve'))
        keys.add(request.headers()['idempotency-key'])
    })
    await page.route('**/api/v1/admin/events/*/approve', (route) => route.abort())
    await page.getByRole('button', { name: 'Approve' }).click()
    await expect(page.getByRole('alert')).toContainText('it is decided once')
    await page.unroute('**/api/v1/admin/events/*/approve')
    await approve(page)
    await expect(main(page).getByText('Approved', { exact: true })).toBeVisible(SLOW)
    expect(keys.size).toBe(1)
  })

  test('error: a session that has ended asks who is there, and goes on where it was', async ({ page, browser }) => {
    const { id, title } = await pendingEvent(browser)
    await openReview(page, id)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    await page.context().clearCookies()
    await page.getByRole('button', { name: 'Approve' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Staff only')
    await comeIn(page, ADMIN)
    await page.reload()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    await expect(page.getByRole('button', { name: 'Approve' })).toBeVisible()
  })

  test('error: who is no admin is told so', async ({ page }) => {
    await comeIn(page)
    await page.goto('/admin/operations')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This door is for staff')
    await expectCalm(page, 'admin-not-yours')
  })
})

async function openReview(page: Page, id: string) {
  await comeIn(page, ADMIN)
  await page.goto(`/admin/events/${id}`)
}

/** Pressed again where the chain is not deep enough yet to be decided about. */
async function approve(page: Page) {
  const button = page.getByRole('button', { name: 'Approve' })
  const taken = page.getByRole('list').filter({ hasText: 'Written to the chain' })
  await expect(async () => {
    if (await button.isVisible()) await button.click()
    await expect(taken).toBeVisible({ timeout: 2_000 })
  }).toPass(SLOW)
}

async function newestCode(page: Page): Promise<string | undefined> {
  const answer = await page.request.get('/dev/mailbox', { params: { to: ADMIN } })
  const { items }: { items: { code?: string }[] } = await answer.json()
  return items.find(({ code }) => code)?.code
}
