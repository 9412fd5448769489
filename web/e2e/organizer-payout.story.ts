import { expect, test } from '@playwright/test'
import { expectCalm } from './calm.ts'
import { deep } from './deep.ts'
import { beOrganizer, buyFor, decide, draftEvent, submitEvent } from './organizing.ts'
import { comeIn } from './people.ts'

// Long enough to be submitted, approved and bought before it is over.
const UNTIL_ITS_END_MS = 90_000

test.describe('being paid', deep, () => {
  test.setTimeout(300_000)

  test('default: what an event holds is asked for when it is over, and arrives', async ({ page, browser }) => {
    await comeIn(page)
    await beOrganizer(page)
    const end = new Date(Date.now() + UNTIL_ITS_END_MS).toISOString()
    const id = await draftEvent(page, 'A short evening', {
      ...{ startsAt: new Date(Date.now() - 3_600_000).toISOString(), endsAt: end, saleEndsAt: end },
      tiers: [{ name: 'Stalls', maximum: 10, prices: { native: null, usdc: '12500000' } }],
    })
    await submitEvent(page, id)
    await decide(browser, id, 'approve')
    await buyFor(browser, id, 'attendee@boxoffice.test', { tierId: 0, quantity: 2, payWith: 'usdc' })

    await page.goto('/organizer/payouts')
    const row = page.getByRole('main').getByRole('listitem').filter({ hasText: 'A short evening' })
    await expect(row.getByText('Held', { exact: true }).first()).toBeVisible()
    await expect(row).toContainText('25 USDC')
    await expectCalm(page, 'organizer-payouts-held')
    await expect(row.getByText('Ready for you')).toBeVisible({ timeout: UNTIL_ITS_END_MS + 30_000 })
    await row.getByRole('button', { name: 'Pay me out' }).click()
    await expect(row.getByRole('heading', { name: 'Paying you out' })).toBeVisible()
    await page.reload()
    await expect(row.getByRole('alert')).toContainText('It is in your wallet', { timeout: 60_000 })
    await expect(row.getByText('Paid', { exact: true })).toBeVisible({ timeout: 60_000 })
    await expectCalm(page, 'organizer-payouts-paid')
    await row.getByText('Payments').click()
    await expect(row).toContainText(/0x[0-9a-f]{64}/)
  })
})
