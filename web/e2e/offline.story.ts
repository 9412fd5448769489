import { expect, test } from '@playwright/test'
import { expectCalm } from './calm.ts'
import { findFreeTicket } from './free-ticket.ts'
import { comeIn } from './people.ts'

test.describe('without a network', () => {
  test.use({ serviceWorkers: 'allow', viewport: { width: 360, height: 780 } })

  test('default: a ticket that was opened is there with its code, and says since when; signing out clears it', async ({
    page,
    context,
  }) => {
    const { eventId, title, tier } = await findFreeTicket(page)
    await comeIn(page)
    await page.goto(`/events/${eventId}`)
    await page.getByRole('radio', { name: tier }).check()
    await page.getByRole('button', { name: 'Get ticket' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Yours', { timeout: 60_000 })
    await page.getByRole('main').getByRole('link', { name: 'See my ticket' }).click()
    const code = page.getByRole('img', { name: 'The code of this ticket' })
    await expect(code).toBeVisible()
    const address = page.url()
    const drawn = await code.locator('path').getAttribute('d')
    await page.getByRole('link', { name: 'My tickets' }).click()
    await expect(page.getByRole('main').getByRole('link', { name: title })).toBeVisible()
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    const kept = () => page.evaluate(() => localStorage.getItem('boxoffice.kept') ?? '')
    await expect.poll(kept).toContain('ticket-code')
    await expect.poll(kept).toContain('["tickets"')

    await context.setOffline(true)
    await page.goto('/tickets')
    await expect(page.getByRole('main').getByRole('link', { name: title })).toBeVisible()
    await expect(page.getByRole('alert')).toContainText('Without a network')
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    await expect(page.getByRole('alert')).toContainText('You see what was here on')
    await expect(code).toBeVisible()
    expect(await code.locator('path').getAttribute('d')).toBe(drawn)
    await expectCalm(page, 'ticket-360-offline')

    await context.setOffline(false)
    await page.goto('/tickets')
    await page.getByRole('button', { name: 'Your account' }).click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page).toHaveURL(/\/$/)
    await expect(page.getByRole('banner').getByRole('button', { name: 'Sign in' })).toBeVisible()
    expect(await kept()).toBe('')
    const answers = await page.evaluate(async () => {
      const kept = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()))
      return kept.flat().map(({ url }) => new URL(url).pathname)
    })
    expect(answers.filter((path) => path.startsWith('/api/'))).toEqual([])
  })
})
