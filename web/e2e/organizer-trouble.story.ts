import { expect, type Page, test } from '@playwright/test'
import { expectNoAxeFindings } from './axe.ts'
import { beOrganizer, draftEvent } from './organizing.ts'
import { codeSentTo, comeIn } from './people.ts'
import { shoot } from './shoot.ts'

const name = (page: Page) => page.getByLabel('Name of the event')
const state = (page: Page) => page.getByRole('status').filter({ hasText: /\S/ }).first()

test.describe('when organizing meets trouble', () => {
  test.setTimeout(90_000)
  let id: string
  let email: string

  test.beforeEach(async ({ page }) => {
    email = await comeIn(page)
    await beOrganizer(page)
    id = await draftEvent(page, 'Blue Hour')
  })
  const open = (page: Page) => page.goto(`/organizer/events/${id}/edit`)

  test('error: what is not right yet is kept in the browser, said where it stands, and not sent', async ({ page }) => {
    await open(page)
    await name(page).fill('')
    await name(page).blur()
    await expect(page.getByText('This is needed.')).toBeVisible()
    await expect(state(page)).toHaveText('Kept in this browser until it is complete.')
    await page.getByLabel('Venue').fill('The other boathouse')
    await page.reload()
    await expect(name(page)).toHaveValue('')
    await expect(page.getByLabel('Venue')).toHaveValue('The other boathouse')
    await page.getByRole('button', { name: 'Send to be reviewed' }).click()
    await expect(name(page)).toBeFocused()
    await expectNoAxeFindings(page)
    const kept = await (await page.request.get(`/api/v1/events/${id}`)).json()
    expect([kept.status, kept.title]).toEqual(['draft', 'Blue Hour'])
  })

  test('error: without a connection it is kept here, and saved when there is one again', async ({ page }) => {
    await open(page)
    await page.route(`**/api/v1/events/${id}`, (route) =>
      route.request().method() === 'PATCH' ? route.abort('connectionrefused') : route.continue(),
    )
    await name(page).fill('Bluer Hour')
    await expect(state(page)).toHaveText('No connection. Kept in this browser, and saved when it is back.')
    await page.unroute(`**/api/v1/events/${id}`)
    await expect(state(page)).toHaveText('Everything is saved.')
    await page.reload()
    await expect(name(page)).toHaveValue('Bluer Hour')
  })

  test('error: the whole network goes while one writes, and what was written meanwhile is saved when it is back', async ({
    page,
    context,
  }) => {
    await open(page)
    await expect(name(page)).toHaveValue('Blue Hour')
    await context.setOffline(true)
    await name(page).fill('Bluer Hour')
    await expect(state(page)).toHaveText('No connection. Kept in this browser, and saved when it is back.')
    await page.getByLabel('Venue').fill('The other boathouse')
    await expectNoAxeFindings(page)
    await context.setOffline(false)
    await expect(state(page)).toHaveText('Everything is saved.')
    const kept = await (await page.request.get(`/api/v1/events/${id}`)).json()
    expect([kept.title, kept.venue.name]).toEqual(['Bluer Hour', 'The other boathouse'])
  })

  test('error: an answer that was lost on its way back is no quarrel with anybody', async ({ page }) => {
    await open(page)
    let isFirst = true
    await page.route(`**/api/v1/events/${id}`, async (route) => {
      if (route.request().method() !== 'PATCH' || !isFirst) return route.continue()
      isFirst = false
      await route.fetch()
      return route.abort('connectionreset')
    })
    await name(page).fill('Bluer Hour')
    await expect(state(page)).toHaveText('No connection. Kept in this browser, and saved when it is back.')
    await page.getByLabel('Venue').fill('The other boathouse')
    await expect(state(page)).toHaveText('Everything is saved.')
    const kept = await (await page.request.get(`/api/v1/events/${id}`)).json()
    expect([kept.title, kept.venue.name]).toEqual(['Bluer Hour', 'The other boathouse'])
  })

  test('behavior: two tabs agree, and neither writes over the other', async ({ page, context }) => {
    const other = await context.newPage()
    await open(page)
    await open(other)
    await name(page).fill('From the first tab')
    await expect(state(page)).toHaveText('Everything is saved.')
    await expect(name(other)).toHaveValue('From the first tab', { timeout: 30_000 })

    await other.route(`**/api/v1/events/${id}`, (route) =>
      route.request().method() === 'GET' ? route.abort() : route.continue(),
    )
    await name(page).fill('First again')
    await expect(state(page)).toHaveText('Everything is saved.')
    await name(other).fill('From the second tab')
    await expect(other.getByRole('alert').filter({ hasText: 'It was changed in another window' })).toBeVisible()
    await shoot(other, 'organizer-two-tabs')
    await other.unroute(`**/api/v1/events/${id}`)
    await other.getByRole('button', { name: 'Show what it says now' }).click()
    await expect(name(other)).toHaveValue('First again')
  })

  test('error: what is no picture is refused, here or by the server, and the cover stays', async ({ page }) => {
    await open(page)
    const field = page.getByLabel(/picture/)
    const alert = page.getByRole('alert').filter({ hasText: /\S/ })
    await field.setInputFiles({ name: 'drawing.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') })
    await expect(alert).toContainText('This is not a picture that we take')
    await field.setInputFiles({ name: 'large.png', mimeType: 'image/png', buffer: Buffer.alloc(9 * 1024 * 1024) })
    await expect(alert).toContainText('The picture is too heavy')
    await field.setInputFiles({ name: 'words.png', mimeType: 'image/png', buffer: Buffer.from('no picture at all') })
    await expect(alert).toContainText('Take a whole JPEG, PNG, WebP or AVIF')
    await expectNoAxeFindings(page)
    await shoot(page, 'organizer-cover-refused')
  })

  test('error: a refusal to submit says that nothing was sent, and the next press sends it once', async ({ page }) => {
    await open(page)
    const keys: (string | undefined)[] = []
    await page.route('**/submit', (route) => {
      keys.push(route.request().headers()['idempotency-key'])
      return keys.length === 1
        ? route.fulfill({
            status: 503,
            contentType: 'application/problem+json',
            body: JSON.stringify({ status: 503, code: 'relayer.budget_spent' }),
          })
        : route.continue()
    })
    await page.getByRole('button', { name: 'Send to be reviewed' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'Not possible right now' })).toContainText('no money moved')
    await page.getByRole('button', { name: 'Send to be reviewed' }).click()
    await expect(page.getByRole('heading', { name: 'A reviewer has it now' })).toBeVisible({ timeout: 60_000 })
    expect(new Set(keys).size).toBe(1)
  })

  test('behavior: a session that ended asks who is there, and nothing written is lost', async ({ page, context }) => {
    await open(page)
    await expect(name(page)).toHaveValue('Blue Hour')
    await context.clearCookies()
    await name(page).fill('Still here')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in to get to your desk')
    await expectNoAxeFindings(page)
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
    await page.getByLabel('Your email address').fill(email)
    const known = await codeSentTo(page, email)
    await page.getByRole('button', { name: 'Send me a code' }).click()
    await page.getByLabel('The code').pressSequentially(await codeSentTo(page, email, known))
    await expect(name(page)).toHaveValue('Still here')
    await expect(state(page)).toHaveText('Everything is saved.')
  })

  test('behavior: who became an organizer elsewhere has the desk at the next look', async ({ page, context }) => {
    await context.clearCookies()
    await comeIn(page)
    await page.goto('/organizer')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Put your event on the wall.')
    await beOrganizer(page)
    await page.reload()
    await expect(page.getByRole('heading', { name: 'Nothing on the wall yet' })).toBeVisible()
  })

  test('error: somebody else’s event is not to be found', async ({ page, context }) => {
    await context.clearCookies()
    await comeIn(page)
    await beOrganizer(page, 'Somebody else')
    await open(page)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing is on at this address')
  })

  test('behavior: one’s own page says that nobody else sees it, and leads to its desk', async ({ page }) => {
    await page.goto(`/events/${id}`)
    await expect(page.getByText('Only you and our reviewers see this page.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Get ticket' })).toBeHidden()
    await expectNoAxeFindings(page)
    await page.getByRole('link', { name: 'To its desk' }).click()
    await expect(page.getByRole('heading', { name: 'Nobody but you sees it yet' })).toBeVisible()
  })
})
