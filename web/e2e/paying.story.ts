import { expect, type Page, test } from '@playwright/test'
import { expectCalm } from './calm.ts'
import { depthOf } from './deep.ts'
import { countTickets, findPaidTicket, held } from './money.ts'
import { bringWallet, fundOutside } from './outside-wallet.ts'
import { codeSentTo, comeIn, someoneNew } from './people.ts'
import { balanceOf, drawPlayMoney } from './play-money.ts'

const SLOW = { timeout: 60_000 }
const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const looks = [
  ['en-US', 'light', 1280, 'Yours', 'Get ticket', 'Payment sheet', 'Pay '],
  ['ko-KR', 'dark', 360, '내 티켓이에요', '티켓 받기', '결제 시트', '내기'],
  ['en-US', 'dark', 1280, 'Yours', 'Get ticket', 'Payment sheet', 'Pay '],
  ['ko-KR', 'light', 360, '내 티켓이에요', '티켓 받기', '결제 시트', '내기'],
] as const

test.describe('paying for a ticket', () => {
  for (const [index, [locale, colorScheme, width, yours, get, sheet, pay]] of looks.entries()) {
    test.describe(`over the payment sheet, ${locale}, ${colorScheme}, ${width} wide`, depthOf(index), () => {
      test.use({ locale, colorScheme, viewport: { width, height: 860 } })

      test('default: the sheet shows what is paid, asks once, and ends in the ticket', async ({ page }) => {
        const { eventId, tier, usdc } = await findPaidTicket(page)
        await comeIn(page)
        await drawPlayMoney(page, 'USDC')
        const before = await held(page, 'USDC')
        await page.goto(`/events/${eventId}`)
        await page.getByRole('radio', { name: tier }).check()
        await page.getByRole('radio', { name: sheet }).check()
        await expectCalm(page, `pay-ways-${width}-${colorScheme}`)
        await page.getByRole('button', { name: get }).click()
        await expect(page.getByRole('dialog')).toContainText(tier)
        await expectCalm(page, `pay-sheet-${width}-${colorScheme}`)
        await page.getByRole('dialog').getByRole('button', { name: pay }).click()
        await expect(page).toHaveURL(/\/payments\//)
        await expect(heading(page)).toHaveText(yours, SLOW)
        await expectCalm(page, `payment-${width}-${colorScheme}`)
        expect(await countTickets(page)).toBe(1)
        expect(await held(page, 'USDC')).toBe(before - usdc)
      })
    })
  }

  for (const [means, symbol, way] of [
    ['usdc', 'USDC', 'USDC from your wallet'],
    ['native', 'ETH', 'ETH from your wallet'],
  ] as const) {
    test(`default: with ${symbol} from the wallet`, async ({ page }) => {
      const ticket = await findPaidTicket(page)
      await comeIn(page)
      await drawPlayMoney(page, symbol)
      const before = await held(page, symbol)
      await choose(page, ticket, way)
      await expect(page.getByRole('radio', { name: way })).toBeChecked()
      await page.getByRole('button', { name: 'Get ticket' }).click()
      await expect(page).toHaveURL(/\/orders\//)
      await expect(heading(page)).toHaveText('Yours', SLOW)
      expect(await held(page, symbol)).toBe(before - ticket[means])
    })
  }

  test('default: inside the allowance nobody asks, and it is said afterwards', async ({ page }) => {
    const ticket = await findPaidTicket(page)
    const email = await comeIn(page, someoneNew())
    await drawPlayMoney(page, 'USDC')
    await allow(page, email, ticket.usdc * 2n)
    await choose(page, ticket, 'Payment sheet')
    await page.getByRole('button', { name: 'Get ticket' }).click()
    await expect(page).toHaveURL(/\/payments\//)
    await expect(heading(page)).toHaveText('Yours', SLOW)
    await expect(page.getByText('Paid from your allowance, without asking.')).toBeVisible()
    const allowance = await (await page.request.get('/api/v1/me/allowance')).json()
    expect(BigInt(allowance.used)).toBe(ticket.usdc)
    await page.goto('/wallet')
    await expect(page.getByRole('table')).toContainText('without asking')
    await page.getByRole('table').getByRole('link').click()
    await expect(heading(page)).toHaveText('Yours')
    await expect(page.getByRole('heading', { name: ticket.title })).toBeVisible()
  })

  test('behavior: signing in on the way pays silently once', async ({ page, browser }) => {
    const ticket = await findPaidTicket(page)
    const before = await (await browser.newContext()).newPage()
    const email = await comeIn(before, someoneNew())
    await drawPlayMoney(before, 'USDC')
    await allow(before, email, ticket.usdc * 2n)
    const known = await codeSentTo(page, email)
    await choose(page, ticket, 'Payment sheet')
    await page.getByRole('button', { name: 'Get ticket' }).click()
    await page.getByLabel('Your email address').fill(email)
    await page.getByRole('button', { name: 'Send me a code' }).click()
    await page.getByLabel('The code').pressSequentially(await codeSentTo(page, email, known))
    await expect(heading(page)).toHaveText('Yours', SLOW)
    expect(await countTickets(page)).toBe(1)
    expect(await held(page, 'USDC')).toBe(500_000_000n - ticket.usdc)
  })

  test('default: another wallet in the browser pays, and the ticket is theirs here', async ({ page }) => {
    const ticket = await findPaidTicket(page)
    const wallet = await bringWallet(page)
    await comeIn(page)
    await fundOutside(wallet, (await balanceOf(page, 'USDC')).currency, ticket.usdc)
    await choose(page, ticket, 'Another wallet')
    await page.getByRole('button', { name: 'Get ticket' }).click()
    await expect(page.getByRole('dialog')).toContainText('Story Wallet')
    await expectCalm(page, 'outside-1280')
    await page.getByRole('button', { name: 'Story Wallet' }).click()
    await expect(page).toHaveURL(/\/payments\//)
    await expect(heading(page)).toHaveText('Yours', SLOW)
    await expect(page.getByText('Paid by your other wallet.')).toBeVisible()
    expect(wallet.asked).toContain('eth_signTypedData_v4')
    expect(await countTickets(page)).toBe(1)
  })
})

async function choose(page: Page, { eventId, tier }: { eventId: string; tier: string }, way: string) {
  await page.goto(`/events/${eventId}`)
  await page.getByRole('radio', { name: tier }).check()
  await page.getByRole('radio', { name: way }).check()
}

/** By the API, with the fresh code that it asks for. */
async function allow(page: Page, email: string, units: bigint) {
  const data = {
    ...{ total: String(units), perPayment: String(units) },
    expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
  }
  const headers = { 'sec-fetch-site': 'same-origin' }
  const give = () => page.request.put('/api/v1/me/allowance', { data, headers })
  if ((await give()).ok()) return
  const known = await codeSentTo(page, email)
  await page.request.post('/api/v1/auth/email/start', { data: { email } })
  const code = await codeSentTo(page, email, known)
  await page.request.post('/api/v1/auth/email/verify', { data: { email, code } })
  await expect(await give()).toBeOK()
}
