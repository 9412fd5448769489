import { expect, type Page, test } from '@playwright/test'
import { expectCalm } from './calm.ts'
import { depthOf } from './deep.ts'
import { someoneNew } from './people.ts'

const SLOW = { timeout: 60_000 }
const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const sizes = [
  ['a phone', { width: 360, height: 780 }],
  ['a desk', { width: 1280, height: 860 }],
] as const

/** Led by what stands on the pages, and by nothing else: no address is known but the first. */
test.describe('somebody who has never been here', () => {
  for (const [index, [place, viewport]] of sizes.entries()) {
    test.describe(`on ${place}`, depthOf(index), () => {
      test.use({ viewport })

      test('default: finds an event by a word, signs in from the mailbox, tops up, pays, and has the ticket', async ({
        page,
      }) => {
        const { width } = viewport
        await page.goto('/')
        await page.getByRole('link', { name: 'Find an event' }).click()
        await page.getByRole('searchbox').fill('lantern')
        await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(1)
        await expectCalm(page, `newcomer-found-${width}`)
        await page.getByRole('main').getByRole('listitem').getByRole('link', { name: 'The Paper Lanterns' }).click()
        await expect(heading(page)).toHaveText('The Paper Lanterns')
        await page.getByRole('button', { name: 'Get ticket' }).click()
        await signInFromMailbox(page, someoneNew())

        await expect(page.getByRole('alert')).toContainText('Your wallet holds too little')
        await page.getByRole('button', { name: 'Top up' }).click()
        await page.getByRole('button', { name: 'Get 500 USDC' }).click()
        await expect(page.getByText('There it is.')).toBeVisible(SLOW)
        await expectCalm(page, `newcomer-topped-up-${width}`)
        await page.getByRole('button', { name: 'Back to the tickets' }).click()
        await expect(page.getByRole('alert')).toHaveCount(0)
        await page.getByRole('button', { name: 'Get ticket' }).click()
        await expect(heading(page)).toHaveText('Yours', SLOW)
        await page.getByRole('main').getByRole('link', { name: 'See my ticket' }).click()
        await expect(page.getByRole('img', { name: 'The code of this ticket' })).toBeVisible()
      })
    })
  }

  test('behavior: what is looked for stands in the address, and nothing found is no dead end', async ({ page }) => {
    await page.goto('/')
    await page.getByLabel('What kind').selectOption('Family')
    await page.getByRole('searchbox').fill('half marathon')
    await expect(page.getByText('Nothing like that is on.')).toBeVisible()
    await expect(page).toHaveURL(/category=family.*query=half/)
    await expectCalm(page, 'home-nothing-found')
    await page.reload()
    await expect(page.getByRole('searchbox')).toHaveValue('half marathon')
    await page.getByRole('button', { name: 'Show everything' }).click()
    await expect(page.getByRole('searchbox')).toHaveValue('')
    await expect(page).toHaveURL(/\/$/)
    await expect(page.getByRole('main').getByRole('listitem').nth(3)).toBeVisible()
  })
})

/** As on a machine that sends no mail: the way to the code stands under the field it is for. */
async function signInFromMailbox(page: Page, email: string) {
  await page.getByLabel('Your email address').fill(email)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  const opened = page.waitForEvent('popup')
  await page.getByRole('link', { name: 'Read the code in its mailbox' }).click()
  const mailbox = await opened
  const code = mailbox.locator('.code').first()
  await expect(async () => {
    await mailbox.reload()
    await expect(code).toBeVisible({ timeout: 1_000 })
  }).toPass()
  const digits = (await code.textContent()) ?? ''
  await mailbox.close()
  await page.getByLabel('The code').pressSequentially(digits)
}
