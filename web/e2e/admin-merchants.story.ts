import { randomUUID } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { expectCalm } from './calm.ts'
import { becomeMerchant } from './merchants.ts'
import { comeIn } from './people.ts'

const ADMIN = 'admin@boxoffice.test'

test.describe('what we keep of a merchant’s payments', () => {
  test('default: an admin says how much, and the merchant reads it', async ({ page, browser }) => {
    // Others become merchants beside this.
    const name = `Shop ${randomUUID()}`
    await becomeMerchant(page, { name })
    const admin = await (await browser.newContext()).newPage()
    await comeIn(admin, ADMIN)
    await admin.goto('/admin/merchants')
    const newest = admin.getByRole('row', { name })
    await expect(newest).toContainText('0%')
    await expectCalm(admin, 'admin-merchants')
    await newest.getByRole('button', { name: `Change our share of ${name}` }).click()
    const share = admin.getByLabel('Our share', { exact: true })
    await share.fill('21')
    await admin.getByRole('button', { name: 'Save' }).click()
    await expect(admin.getByText('A percentage from 0 to 20')).toBeVisible()
    await share.fill('2.5')
    await expectCalm(admin, 'admin-merchants-fee')
    await admin.getByRole('button', { name: 'Save' }).click()
    await expect(newest).toContainText('2.5%')
    await admin.context().close()

    await page.goto('/organizer/shops/profile')
    await expect(page.getByText('2.5% of each payment')).toBeVisible()
  })
})
