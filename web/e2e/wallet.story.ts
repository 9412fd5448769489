import { expect, test } from '@playwright/test'
import { expectCalm } from './calm.ts'
import { depthOf } from './deep.ts'
import { held } from './money.ts'
import { codeSentTo, comeIn, someoneNew } from './people.ts'
import { drawPlayMoney } from './play-money.ts'

const SLOW = { timeout: 60_000 }
const STALE = {
  ...{ type: '/errors/identity.fresh_code_needed', title: 'Fresh code', status: 403 },
  ...{ code: 'identity.fresh_code_needed', detail: 'story', requestId: 'story' },
}
const looks = [
  ['en-US', 'light', 360],
  ['en-US', 'dark', 1280],
  ['ko-KR', 'light', 1280],
  ['ko-KR', 'dark', 360],
] as const

test.describe('one’s money', () => {
  for (const [index, [locale, colorScheme, width]] of looks.entries()) {
    test.describe(`${locale}, ${colorScheme}, ${width} wide`, depthOf(index), () => {
      test.use({ locale, colorScheme, viewport: { width, height: 860 } })

      test('behavior: the page is calm, with nobody, with nothing and with money', async ({ page }) => {
        await page.goto('/wallet')
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await expectCalm(page, `wallet-nobody-${width}-${colorScheme}`)
        await comeIn(page)
        await page.goto('/wallet')
        await expect(page.getByRole('img')).toBeVisible()
        await expectCalm(page, `wallet-empty-${width}-${colorScheme}`)
        await drawPlayMoney(page, 'USDC')
        await drawPlayMoney(page, 'ETH')
        await page.reload()
        await expect(page.getByRole('definition').filter({ hasText: /^500/ })).toBeVisible()
        await expectCalm(page, `wallet-${width}-${colorScheme}`)
      })
    })
  }

  test('default: play money comes from the page, and what it did stands below', async ({ page }) => {
    await comeIn(page)
    await page.goto('/')
    await page.getByRole('button', { name: 'Your account' }).click()
    await page.getByRole('link', { name: 'Wallet' }).click()
    await page.getByRole('button', { name: 'Get 500 USDC' }).click()
    await expect(page.getByText('There it is.')).toBeVisible(SLOW)
    await expect(page.getByRole('definition').filter({ hasText: /^500$/ })).toBeVisible()
    await page.getByRole('radio', { name: 'Wallet' }).check()
    await expect(page.getByRole('table')).toContainText('Play money')
    const { wallet } = await (await page.request.get('/api/v1/me')).json()
    await expect(page.getByRole('main')).toContainText(wallet.address)
  })

  test('default: an allowance is given with a fresh code, changed, and ended', async ({ page }) => {
    const email = await comeIn(page, someoneNew())
    const first = await codeSentTo(page, email)
    await page.goto('/wallet')
    await page.getByRole('button', { name: 'Give an allowance' }).click()
    await page.getByLabel('In all').fill('ten')
    await page.getByRole('button', { name: 'Allow it' }).click()
    await expect(page.getByRole('dialog')).toContainText('Write an amount')
    await page.getByLabel('In all').fill('10')
    await page.getByLabel('At most at once').fill('12')
    await page.getByRole('button', { name: 'Allow it' }).click()
    await expect(page.getByRole('dialog')).toContainText('more than all of it together')
    await page.getByLabel('At most at once').fill('2.50')
    await expectCalm(page, 'allowance-1280')
    // As five minutes later: the code is not fresh any more.
    await page.route('**/api/v1/me/allowance', (route) => route.fulfill({ status: 403, json: STALE }), { times: 1 })
    await page.getByRole('button', { name: 'Allow it' }).click()
    await page.getByLabel('The code').pressSequentially(await codeSentTo(page, email, first))
    await expect(page.getByText('10 USDC / 10 USDC')).toBeVisible(SLOW)
    await page.getByRole('button', { name: 'Change' }).click()
    await page.getByLabel('In all').fill('5')
    await page.getByRole('button', { name: 'Allow it' }).click()
    await expect(page.getByText('5 USDC / 5 USDC')).toBeVisible(SLOW)
    await page.getByRole('button', { name: 'End it' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'End it' }).click()
    await expect(page.getByRole('button', { name: 'Give an allowance' })).toBeVisible()
  })

  test('default: credits are bought over the sheet, and stand in both histories', async ({ page }) => {
    await comeIn(page)
    await drawPlayMoney(page, 'USDC')
    await page.goto('/wallet')
    await page.getByLabel('How much').fill('0')
    await page.getByRole('button', { name: 'Buy credits' }).click()
    await expect(page.getByRole('main')).toContainText('Between 0.01 and 10,000 USDC.')
    await page.getByLabel('How much').fill('7.50')
    await page.getByRole('button', { name: 'Buy credits' }).click()
    await expect(page.getByRole('dialog')).toContainText('Credits for 7.50 USDC')
    await page.getByRole('dialog').getByRole('button', { name: 'Pay 7.50 USDC' }).click()
    await expect(page.getByText('Paid: 7.50 USDC in credits are here.')).toBeVisible(SLOW)
    await expect(page.getByRole('table')).toContainText('Credits')
    await expect(page.getByRole('table')).toContainText('confirmed')
    await page.getByText('Where they came from and went').click()
    await expect(page.getByText('+7.50')).toBeVisible()
    await expectCalm(page, 'wallet-credits-1280')
    expect(await held(page, 'USDC')).toBe(492_500_000n)
  })

  test('error: what does not arrive is said, and can be asked for again', async ({ page }) => {
    await comeIn(page)
    const broken = { status: 500, json: { code: 'platform.unexpected', status: 500 } }
    await page.route('**/api/v1/me/{wallet/balances,allowance,credits,payments}*', (route) => route.fulfill(broken))
    await page.goto('/wallet')
    await expect(page.getByRole('alert')).toHaveCount(4, SLOW)
    await expectCalm(page, 'wallet-failed-1280')
    await page.unrouteAll({ behavior: 'wait' })
    await page.getByRole('button', { name: 'Try again' }).first().click()
    await expect(page.getByRole('definition').filter({ hasText: /^0$/ }).first()).toBeVisible()
  })
})
