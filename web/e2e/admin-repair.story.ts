import { expect, type Page, test } from '@playwright/test'
import { pendingEvent } from './asked-for.ts'
import { expectCalm } from './calm.ts'
import { deep } from './deep.ts'
import { findFreeTicket } from './free-ticket.ts'
import { goOnMining, stopMining } from './mining.ts'
import { decide, sellTo } from './organizing.ts'
import { codeSentTo, comeIn } from './people.ts'

const ADMIN = 'admin@boxoffice.test'
const SLOW = { timeout: 60_000 }
const PAGES = [
  'events',
  'people',
  'payments',
  'payments/queue',
  'sponsorship',
  'relay-log',
  'operations',
  'transactions',
  'signatures',
]
const main = (page: Page) => page.getByRole('main')

test.describe('looking and repairing', () => {
  for (const name of PAGES) {
    test(`behavior: ${name} is calm`, async ({ page }) => {
      await page.setViewportSize({ width: 360, height: 780 })
      await comeIn(page, ADMIN)
      await page.goto(`/admin/${name}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(main(page).locator('[aria-busy="true"]')).toHaveCount(0)
      await expectCalm(page, `admin-${name.replace('/', '-')}-360`)
    })
  }

  test('default: an operation that waits is found, looked at, pushed, and seen to end', async ({ page, browser }) => {
    const { eventId } = await findFreeTicket(page)
    const fan = await (await browser.newContext()).newPage()
    const email = await comeIn(fan)
    await comeIn(page, ADMIN)
    await stopMining()
    try {
      const headers = { 'sec-fetch-site': 'same-origin', 'idempotency-key': email }
      const data = { tierId: 0, quantity: 1, payWith: 'native' }
      expect((await fan.request.post(`/api/v1/events/${eventId}/tickets`, { data, headers })).status()).toBe(202)
      await page.goto('/admin/operations')
      await page.getByRole('link', { name: 'On their way' }).click()
      const row = page.getByRole('row').filter({ hasText: email })
      await expect(row).toBeVisible(SLOW)
      await expectCalm(page, 'admin-operations-open')
      await row.getByRole('link', { name: 'Buying tickets' }).click()
      await expect(page.getByRole('alert')).toContainText('It waits')
      await expectCalm(page, 'admin-operation-waits')
      await page.getByRole('button', { name: 'Try now' }).click()
      await expect(page.getByText('Taken up now.')).toBeVisible()
    } finally {
      await goOnMining()
    }
    await expect(main(page).getByText('Done', { exact: true }).first()).toBeVisible(SLOW)
    await expect(page.getByRole('button', { name: 'Try now' })).toHaveCount(0)
    await expectCalm(page, 'admin-operation-done')
    await page.getByRole('link', { name: 'Its line in the relay log' }).click()
    await expect(page.getByRole('row').filter({ hasText: email })).toContainText('Paid')
  })

  test('behavior: a transaction that waits for its block is signed for more, once', deep, async ({ page, browser }) => {
    const person = await (await browser.newContext()).newPage()
    const email = await comeIn(person)
    await comeIn(page, ADMIN)
    await stopMining()
    try {
      await giveRole(page, email, 'Admin')
      await page.goto('/admin/transactions?status=sent')
      await page.getByRole('link', { name: 'Changing an approver' }).first().click(SLOW)
      await page.getByRole('button', { name: 'Pay more for it' }).click()
      await expectCalm(page, 'admin-replace')
      await page.getByRole('button', { name: 'Sign anew' }).click()
      await expect(page.getByRole('row')).toHaveCount(3, SLOW)
    } finally {
      await goOnMining()
    }
    await expect(main(page).getByText('Done', { exact: true }).first()).toBeVisible(SLOW)
    await expectCalm(page, 'admin-transaction-done')
    await takeRole(page, email, 'Admin')
  })

  test('behavior: roles want a fresh code, asked for in place', async ({ page, browser }) => {
    const person = await (await browser.newContext()).newPage()
    const email = await comeIn(person)
    await comeIn(page, ADMIN)
    let isOld = true
    await page.route('**/api/v1/admin/people/*/roles/door', (route) => {
      if (!isOld) return route.continue()
      isOld = false
      return route.fulfill({ status: 403, json: { code: 'identity.fresh_code_needed', status: 403 } })
    })
    await page.goto(`/admin/people?query=${email}`)
    await page.getByRole('button', { name: `Change the roles of ${email}` }).click()
    await expectCalm(page, 'admin-roles')
    const known = await codeSentTo(page, ADMIN)
    await page.getByRole('button', { name: 'Give Door' }).click()
    await expect(page.getByRole('heading', { name: 'Confirm that it is you' })).toBeVisible()
    await page.getByLabel('The code').pressSequentially(await codeSentTo(page, ADMIN, known))
    await expect(page.getByText('Done.')).toBeVisible()
    const { roles } = await (await person.request.get('/api/v1/me')).json()
    expect(roles).toContain('door')
  })

  test('behavior: a list is sorted and narrowed by its address, which can be handed on', async ({ page, browser }) => {
    const { id } = await pendingEvent(browser)
    await decide(browser, id, 'approve')
    const email = await sellTo(browser, id, 1)
    await comeIn(page, ADMIN)
    await page.goto('/admin/operations')
    await page.getByRole('link', { name: email }).first().click()
    await page.getByRole('button', { name: 'Begun' }).click()
    await expect(page).toHaveURL(/person=.*sort=created/)
    await expect(page.getByRole('columnheader', { name: 'Begun' })).toHaveAttribute('aria-sort', 'ascending')
    await page.reload()
    await expect(page.getByRole('columnheader', { name: 'Begun' })).toHaveAttribute('aria-sort', 'ascending')
    await expect(page.getByRole('row')).toHaveCount(2)
    await page.getByRole('button', { name: `${email}: show all again` }).click()
    await expect(page).not.toHaveURL(/person=/)
  })

  test('error: the last admin stays, and a list that does not come can be asked for again', async ({ page }) => {
    await comeIn(page, ADMIN)
    await page.route('**/roles/admin', (route) =>
      route.fulfill({ status: 409, json: { code: 'identity.last_admin', status: 409 } }),
    )
    await page.goto(`/admin/people?query=${ADMIN}`)
    await page.getByRole('button', { name: `Change the roles of ${ADMIN}` }).click()
    await page.getByRole('button', { name: 'Take Admin' }).click()
    await page.getByRole('button', { name: 'Take it Admin' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'Somebody has to be the admin' })).toBeVisible()
    await page.keyboard.press('Escape')
    await page.route('**/api/v1/admin/signatures*', (route) =>
      route.fulfill({ status: 400, json: { code: 'web.test' } }),
    )
    await page.goto('/admin/signatures')
    await expect(page.getByRole('alert')).toContainText('The list did not arrive')
    await expectCalm(page, 'admin-list-failed')
    await page.unroute('**/api/v1/admin/signatures*')
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('row').nth(1)).toBeVisible()
  })

  for (const path of [
    'events/no-such',
    'operations/00000000-0000-4000-8000-000000000000',
    'payments/none',
    'transactions/none',
  ]) {
    test(`error: ${path} is nothing`, async ({ page }) => {
      await comeIn(page, ADMIN)
      await page.goto(`/admin/${path}`)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing is on at this address')
    })
  }
})

async function giveRole(page: Page, email: string, role: string) {
  await page.goto(`/admin/people?query=${email}`)
  await page.getByRole('button', { name: `Change the roles of ${email}` }).click()
  await page.getByRole('button', { name: `Give ${role}` }).click()
  await expect(page.getByText('Done.')).toBeVisible()
}

async function takeRole(page: Page, email: string, role: string) {
  await page.goto(`/admin/people?query=${email}`)
  await page.getByRole('button', { name: `Change the roles of ${email}` }).click()
  await page.getByRole('button', { name: `Take ${role}` }).click()
  await page.getByRole('button', { name: `Take it ${role}` }).click()
  await expect(page.getByText('Done.')).toBeVisible()
}
