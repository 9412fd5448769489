import { randomUUID } from 'node:crypto'
import { expect, type Page, test } from '@playwright/test'
import { expectCalm } from './calm.ts'
import { deep } from './deep.ts'
import { findUsdcTicket } from './free-ticket.ts'
import { sentLongAgo } from './long-ago.ts'
import { goOnMining, stopMining } from './mining.ts'
import { payFor, paymentStatus, signFor } from './paying.ts'
import { comeIn } from './people.ts'
import { balanceOf, drawPlayMoney } from './play-money.ts'

const ADMIN = 'admin@boxoffice.test'
const NOBODY = '0x000000000000000000000000000000000000dEaD'
const SLOW = { timeout: 60_000 }
const main = (page: Page) => page.getByRole('main')

test.describe('payments that do not go straight', () => {
  test.setTimeout(240_000)

  test(
    'default: one that is stuck is seen, found, begun again, and its buyer has one ticket',
    deep,
    async ({ page, browser }) => {
      const fan = await (await browser.newContext()).newPage()
      const email = await comeIn(fan)
      await drawPlayMoney(fan, 'USDC')
      const ticket = { ...(await findUsdcTicket(fan, 2)), quantity: 1 }
      // The first makes the wallet, so that the second is only about itself.
      const first = await payFor(fan, ticket)
      await expect.poll(() => paymentStatus(fan, first), SLOW).toBe('completed')
      await comeIn(page, ADMIN)
      await stopMining()
      try {
        const id = await payFor(fan, ticket)
        await expect.poll(() => paymentStatus(fan, id), SLOW).toBe('sent')
        await page.goto(`/admin/payments/${id}`)
        await expect(page.getByRole('alert')).toContainText('It waits')
        await expect(page.getByRole('button', { name: 'Begin again' })).toHaveCount(0)
        await sentLongAgo(id)

        await page.goto('/admin/payments/queue')
        await expect(page.getByRole('link', { name: 'Payments 1 stuck' })).toBeVisible()
        await expect(page.getByRole('alert')).toContainText('1 payment is stuck')
        await expectCalm(page, 'admin-queue-stuck')
        await page.getByRole('link', { name: 'Look at it' }).click()
        await expect(page.getByRole('row')).toHaveCount(2)
        await expect(page.getByRole('row').filter({ hasText: email })).toContainText('stuck')
        await expectCalm(page, 'admin-payments-stuck')
        await page.getByRole('row').getByRole('link', { name: 'Tickets' }).click()
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(ticket.title)
        await expect(page.getByRole('alert')).toContainText('It is stuck')
        await expectCalm(page, 'admin-payment-stuck')
        await page.getByRole('button', { name: 'Begin again' }).click()
        await expect(page.getByRole('dialog')).toContainText('Nobody pays twice')
        await expectCalm(page, 'admin-payment-ask')
        await page.getByRole('dialog').getByRole('button', { name: 'Begin again' }).click()
        await expect(page.getByText('It begins again.')).toBeVisible()
        await expect(page.getByText('stuck', { exact: true })).toHaveCount(0)
      } finally {
        await goOnMining()
      }
      await expect(main(page).getByText('Done', { exact: true }).first()).toBeVisible(SLOW)
      await expect(main(page)).toContainText('Tickets are there')
      await expect(page.getByRole('button', { name: 'Begin again' })).toHaveCount(0)
      await expectCalm(page, 'admin-payment-done')
      await page.goto('/admin/payments/queue')
      await expect(main(page)).toContainText('nobody waits')
      const { items }: { items: unknown[] } = await (await fan.request.get('/api/v1/me/tickets')).json()
      expect(items).toHaveLength(2)
    },
  )

  test('error: one that failed is looked for on the chain, and what never came is not given back', async ({
    page,
    browser,
  }) => {
    const fan = await (await browser.newContext()).newPage()
    const email = await comeIn(fan)
    const currency = await drawPlayMoney(fan, 'USDC')
    await drawPlayMoney(fan, 'ETH')
    const { send } = await signFor(fan, { ...(await findUsdcTicket(fan)), quantity: 1 })
    const { amount } = await balanceOf(fan, 'USDC')
    const headers = { 'sec-fetch-site': 'same-origin', 'idempotency-key': randomUUID() }
    const data = { to: NOBODY, currency, amount }
    expect((await fan.request.post('/api/v1/me/wallet/transfers', { data, headers })).status()).toBe(202)
    await expect.poll(async () => (await balanceOf(fan, 'USDC')).amount, SLOW).toBe('0')
    const { paymentId } = await send()
    await expect.poll(() => paymentStatus(fan, paymentId), SLOW).toBe('failed')

    await comeIn(page, ADMIN)
    await page.goto('/admin/payments')
    await page.getByRole('link', { name: 'Failed' }).click()
    await page.getByRole('row').filter({ hasText: email }).getByRole('link', { name: 'Tickets' }).click()
    await expect(page.getByRole('alert').first()).toContainText('The payer does not have the money')
    await expect(main(page)).toContainText('Nothing was charged')
    await expectCalm(page, 'admin-payment-failed')
    await page.getByRole('button', { name: 'Look on the chain' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Look', exact: true }).click()
    await expect(page.getByText('Taken up now.')).toBeVisible()
    await page.getByRole('button', { name: 'Give the money back…' }).click()
    await expect(page.getByRole('dialog')).toContainText('That cannot be undone')
    await page.getByRole('dialog').getByRole('button', { name: 'Give it back' }).click()
    await expect(page.getByRole('alert').last()).toContainText('That cannot be done with it as it is')
    await expect(main(page).getByText('Failed', { exact: true }).first()).toBeVisible()
    await expectCalm(page, 'admin-payment-refused')
  })

  test('behavior: a list is narrowed by what it is for and by who pays, in its address', async ({ page, browser }) => {
    const fan = await (await browser.newContext()).newPage()
    const email = await comeIn(fan)
    await drawPlayMoney(fan, 'USDC')
    const id = await payFor(fan, { ...(await findUsdcTicket(fan)), quantity: 1 })
    await comeIn(page, ADMIN)
    await page.goto('/admin/payments')
    await page.getByRole('link', { name: email }).click()
    await expect(page).toHaveURL(/payer=0x/)
    await expect(page.getByRole('row')).toHaveCount(2)
    await page.getByLabel('What for').selectOption('Credits')
    await expect(page.getByText('Nothing of this kind.')).toBeVisible()
    await page.getByLabel('What for').selectOption('Tickets')
    await page.getByRole('row').getByRole('link', { name: 'Tickets' }).click()
    await expect(page).toHaveURL(new RegExp(id))
    await page.setViewportSize({ width: 360, height: 780 })
    await expect(main(page)).toContainText('Tickets are there', SLOW)
    await expectCalm(page, 'admin-payment-360')
    await page.getByRole('link', { name: 'What we signed' }).click()
    await expect(page.getByRole('row').filter({ hasText: email })).toBeVisible()
    await page.getByRole('row').getByRole('link').nth(1).click()
    await expect(page).toHaveURL(new RegExp(`/admin/payments/${id}`))
  })
})
