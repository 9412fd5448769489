import { expect, type Page, test } from '@playwright/test'
import { expectNoAxeFindings } from './axe.ts'
import { shoot } from './shoot.ts'

const up = { status: 'up', durationMs: 2 }
const allUp = { database: up, queue: up, chain: up, indexer: up, bundler: up }
const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const row = (page: Page, part: string) => page.locator(`[data-part="${part}"]`)

test.describe('when the house does not stand', () => {
  test('error: an API that answers 503 with its report is read, not treated as a failure', async ({ page }) => {
    const database = { status: 'down', durationMs: 2000, detail: 'connection refused' }
    await answer(page, 503, report('unavailable', { ...allUp, database }))
    await page.goto('/status')
    await expect(heading(page)).toHaveText('Something is down')
    await expect(row(page, 'database')).toContainText('Nothing can be looked up or sold until it is back.')
    await expect(row(page, 'database')).not.toContainText('connection refused')
    await page.getByRole('button', { name: 'Show details' }).click()
    await expect(row(page, 'database')).toContainText('connection refused')
    await expect(row(page, 'chain')).toContainText('Running')
    await expectNoAxeFindings(page)
    await shoot(page, 'trouble-down')
  })

  test('behavior: a part with a stand-in is a detour, and people may go on', async ({ page }) => {
    const bundler = { status: 'degraded', durationMs: 900 }
    await answer(page, 200, report('degraded', { ...allUp, bundler }))
    await page.goto('/status')
    await expect(heading(page)).toHaveText('Running, with one detour')
    await expect(row(page, 'bundler')).toContainText('Purchases take the direct road to the chain meanwhile.')
    await expectNoAxeFindings(page)
    await shoot(page, 'trouble-detour')
  })

  test('error: an API that is not there is said to be silent, and noticed when it is back', async ({ page }) => {
    await page.route('**/health/ready', (route) => route.abort('connectionrefused'))
    await page.goto('/status')
    await expect(heading(page)).toHaveText('The API does not answer')
    await expect(row(page, 'queue')).toContainText('No word')
    await expectNoAxeFindings(page)
    await shoot(page, 'trouble-unreachable')
    await page.unroute('**/health/ready')
    await answer(page, 200, report('ready', allUp))
    await page.getByRole('button', { name: 'Check again' }).click()
    await expect(heading(page)).toHaveText('Everything is running')
  })

  test('error: the web server’s own 502 counts as silence', async ({ page }) => {
    await answer(page, 502, { status: 502, code: 'platform.unreachable', title: 'The API does not answer' })
    await page.goto('/status')
    await expect(heading(page)).toHaveText('The API does not answer')
  })

  for (const [what, status, body] of [
    ['of another shape', 200, { ok: true }],
    ['that is no JSON', 200, '<h1>It works!</h1>'],
    ['with a problem of its own', 500, { status: 500, code: 'platform.internal_error' }],
  ] as const) {
    test(`error: an answer ${what} is called odd`, async ({ page }) => {
      await answer(page, status, body)
      await page.goto('/status')
      await expect(heading(page)).toHaveText('The API gave an odd answer')
    })
  }

  test('behavior: it asks again every five seconds, not while the tab is hidden, and at once when it is back', async ({
    page,
  }) => {
    let asked = 0
    await page.clock.install()
    await page.route('**/health/ready', (route) => {
      asked += 1
      return route.fulfill({ json: report('ready', allUp) })
    })
    await page.goto('/status')
    await expect.poll(() => asked).toBe(1)
    await expect(heading(page)).toHaveText('Everything is running')
    await page.clock.runFor(5_100)
    await expect.poll(() => asked).toBe(2)
    await setHidden(page, true)
    await page.clock.runFor(30_000)
    expect(asked).toBe(2)
    await setHidden(page, false)
    await expect.poll(() => asked).toBe(3)
  })

  test('error: an unknown address gets a page that leads back', async ({ page }) => {
    await page.goto('/no/such/page')
    await expect(heading(page)).toHaveText('Nothing is on at this address')
    await expect(page).toHaveTitle('Not found · Boxoffice')
    await expectNoAxeFindings(page)
    await shoot(page, 'not-found')
    await page.getByRole('link', { name: 'To the start', exact: true }).click()
    await expect(page).toHaveURL(/\/$/)
    await expect(heading(page)).toHaveText('Tickets you actually own.')
  })

  test('error: a page whose code does not arrive says so and can be tried again', async ({ page }) => {
    await page.route('**/assets/status-*.js', (route) => route.abort())
    await page.goto('/status')
    await expect(heading(page)).toHaveText('This page fell off the wall')
    await expectNoAxeFindings(page)
    await shoot(page, 'crashed')
    await page.unroute('**/assets/status-*.js')
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.locator('[data-part="database"]')).toBeVisible()
  })
})

function report(status: string, checks: object) {
  return { status, checks, version: '0.1.0', checkedAt: new Date().toISOString() }
}

function answer(page: Page, status: number, body: object | string) {
  const isText = typeof body === 'string'
  return page.route('**/health/ready', (route) =>
    route.fulfill({
      status,
      contentType: isText ? 'text/html' : 'application/json',
      body: isText ? body : JSON.stringify(body),
    }),
  )
}

function setHidden(page: Page, isHidden: boolean) {
  return page.evaluate((hidden) => {
    Object.defineProperty(document, 'visibilityState', {
      configurable: true,
      get: () => (hidden ? 'hidden' : 'visible'),
    })
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
  }, isHidden)
}
