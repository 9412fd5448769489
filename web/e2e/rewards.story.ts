import { expect, type Page, test } from '@playwright/test'
import { expectCalm } from './calm.ts'
import { findUsdcTicket } from './free-ticket.ts'
import { earnedLongAgo, putAsideLongAgo } from './long-ago.ts'
import { held } from './money.ts'
import { buyCredits, payFor, paymentStatus } from './paying.ts'
import { comeIn } from './people.ts'
import { drawPlayMoney } from './play-money.ts'

const SLOW = { timeout: 90_000 }
const REWARD = 500_000n

test.describe('rewards', () => {
  test.setTimeout(240_000)

  test('default: a ticket brings points, its week a reward, and a claim the money', async ({ page }) => {
    await comeIn(page)
    await page.goto('/')
    await page.getByRole('button', { name: 'Your account' }).click()
    await page.getByRole('link', { name: 'Rewards' }).click()
    await expect(page.getByText('No points yet.')).toBeVisible()
    await expect(page.getByText('0 of 4')).toBeVisible()
    await expectCalm(page, 'rewards-empty-1280')

    await drawPlayMoney(page, 'USDC')
    // So that the router has what the reward is paid from.
    const credits = await buyCredits(page, 2n * REWARD)
    const ticket = await payFor(page, { ...(await findUsdcTicket(page)), quantity: 1 })
    await expect.poll(() => paymentStatus(page, credits.paymentId), SLOW).toBe('completed')
    await putAsideLongAgo(REWARD)
    await expect.poll(() => paymentStatus(page, ticket), SLOW).toBe('completed')
    await expect(page.getByRole('table', { name: 'Your points' })).toContainText('First ticket', SLOW)
    await expect(page.getByText('1 of 4')).toBeVisible()
    await expect(page.getByRole('definition').filter({ hasText: /^20$/ }).first()).toBeVisible()

    const { id } = await (await page.request.get('/api/v1/me')).json()
    const before = await held(page, 'USDC')
    await earnedLongAgo(id)
    await expect(page.getByRole('button', { name: 'Claim 0.50 USDC' })).toBeVisible(SLOW)
    await page.setViewportSize({ width: 360, height: 780 })
    await expectCalm(page, 'rewards-claimable-360')
    await page.getByRole('button', { name: 'Claim 0.50 USDC' }).click()
    await expect(page.getByText('you can leave this page')).toBeVisible()
    await page.reload()
    await expect(week(page)).toContainText('Claimed', SLOW)
    expect(await held(page, 'USDC')).toBe(before + REWARD)
    await page.getByText('Proof').click()
    await expect(week(page)).toContainText(/0x[0-9a-f]{64}/)
    await expectCalm(page, 'rewards-claimed-360')
    await page.getByRole('main').getByRole('link', { name: 'your wallet' }).click()
    await page.getByRole('radio', { name: 'Wallet' }).check()
    await expect(page.getByRole('table')).toContainText('Reward')
  })

  test('error: a claim that is refused, that nobody answers, or that comes to nothing says that no money moved', async ({
    page,
  }) => {
    await comeIn(page)
    await page.goto('/rewards')
    await expect(page.getByText('No points yet.')).toBeVisible()
    const real = await (await page.request.get('/api/v1/me/rewards')).json()
    const old = {
      ...{ week: 20261116, startsAt: '2026-11-16T00:00:00.000Z', endsAt: '2026-11-23T00:00:00.000Z', points: 12 },
      ...{ amount: '1250000', currency: real.pot.currency, status: 'claimable', transactionHash: null },
      ...{ claimUntil: '2027-02-15T00:00:00.000Z', operationId: null },
    }
    const tried = { ...old, week: 20261109, startsAt: '2026-11-09T00:00:00.000Z', endsAt: '2026-11-16T00:00:00.000Z' }
    const weeks = [old, { ...tried, operationId: '01a20000-0000-7000-8000-000000000000' }]
    await page.route('**/api/v1/me/rewards', (route) => route.fulfill({ json: { ...real, weeks } }))
    await page.reload()
    // What was tried before this page was opened.
    await expect(page.getByRole('alert')).toContainText('No money has moved, and the reward is still yours')
    const claim = page.getByRole('button', { name: 'Claim 1.25 USDC' }).first()
    await page.route('**/api/v1/me/rewards/claims', (route) => route.abort(), { times: 1 })
    await claim.click()
    await expect(page.getByRole('alert').first()).toContainText('however often you do, it is paid once')
    // The real API: nobody has counted a week for this person.
    await claim.click()
    await expect(page.getByRole('alert').first()).toContainText('Nothing was sent')
    await expectCalm(page, 'rewards-refused-1280')
  })
})

function week(page: Page) {
  return page.getByRole('region', { name: 'Past weeks' }).getByRole('listitem').first()
}
