import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { expectCalm } from './calm.ts'
import { depthOf } from './deep.ts'
import { findFreeTicket } from './free-ticket.ts'
import { comeIn } from './people.ts'

const looks = [
  ['en-US', 'light', 360],
  ['ko-KR', 'dark', 1280],
] as const
const SLOW = { timeout: 60_000 }

test.describe('what is a person’s own', () => {
  for (const [index, [locale, colorScheme, width]] of looks.entries()) {
    test.describe(`${locale}, ${colorScheme}, ${width} wide`, depthOf(index), () => {
      test.use({ locale, colorScheme, viewport: { width, height: 860 } })

      test('behavior: the page is calm, with somebody and with nobody', async ({ page }) => {
        await page.goto('/account')
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await expectCalm(page, `account-nobody-${width}-${colorScheme}`)
        await comeIn(page)
        await page.goto('/account')
        await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(1)
        await expectCalm(page, `account-${width}-${colorScheme}`)
      })
    })
  }

  test('default: another session is ended, and this one stays', async ({ page, browser }) => {
    const email = await comeIn(page)
    const other = await (await browser.newContext()).newPage()
    await comeIn(other, email)
    await page.goto('/')
    await page.getByRole('button', { name: 'Your account' }).click()
    await page.getByRole('link', { name: 'Your account' }).click()
    const sessions = page.getByRole('main').getByRole('listitem')
    await expect(sessions).toHaveCount(2)
    await sessions.filter({ hasNotText: 'This one' }).getByRole('button').click()
    await expectCalm(page, 'account-end-session')
    await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click()
    await expect(sessions).toHaveCount(1)
    expect((await other.request.get('/api/v1/me')).status()).toBe(401)
    expect((await page.request.get('/api/v1/me')).status()).toBe(200)
  })

  test('behavior: everything that is kept comes as a file', async ({ page }) => {
    const email = await comeIn(page)
    await page.goto('/account')
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download it' }).click()
    const file = await download
    expect(file.suggestedFilename()).toBe('boxoffice.json')
    expect(await readFile(await file.path(), 'utf8')).toContain(email)
    await expect(page.getByText('among your downloads')).toBeVisible()
  })

  test('error: who holds a ticket cannot leave, and is told why', async ({ page }) => {
    const { eventId } = await findFreeTicket(page)
    await comeIn(page)
    const headers = { 'sec-fetch-site': 'same-origin', 'idempotency-key': 'leaving' }
    const data = { tierId: 0, quantity: 1, payWith: 'native' }
    const answer = await page.request.post(`/api/v1/events/${eventId}/tickets`, { data, headers })
    const { orderId }: { orderId: string } = await answer.json()
    const order = async () => (await (await page.request.get(`/api/v1/orders/${orderId}`)).json()).status
    await expect.poll(order, SLOW).toBe('ticketed')
    await leave(page)
    await expect(page.getByRole('alert')).toContainText('You cannot leave yet')
    await expect(page.getByRole('main')).toContainText('Your wallet holds a ticket')
    await expectCalm(page, 'account-kept')
  })

  test('behavior: who has nothing here leaves, and is gone', async ({ page }) => {
    await comeIn(page)
    await leave(page)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The lights go out')
    await expectCalm(page, 'account-gone')
    expect((await page.request.get('/api/v1/me')).status()).toBe(401)
  })

  test('behavior: houses that vouch for people stand under the address, and a no is told in words', async ({
    page,
  }) => {
    await page.route('**/api/v1/auth/oidc', (route) =>
      route.fulfill({ json: { items: [{ name: 'house', label: 'The House' }] } }),
    )
    await page.goto('/status?signInError=identity.provider_declined')
    await expect(page.getByRole('dialog')).toContainText('The sign-in was ended there.')
    await expect(page).toHaveURL(/\/status$/)
    const way = page.getByRole('link', { name: 'Continue with The House' })
    await expect(way).toHaveAttribute('href', '/api/v1/auth/oidc/house?returnTo=%2Fstatus')
    await expectCalm(page, 'sign-in-providers')
  })
})

async function leave(page: Page) {
  await page.goto('/account')
  await page.getByRole('button', { name: 'Leave…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Leave', exact: true }).click()
}
