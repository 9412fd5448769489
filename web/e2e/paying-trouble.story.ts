import { expect, type Page, test } from '@playwright/test'
import { expectCalm } from './calm.ts'
import { countTickets, findPaidTicket, held } from './money.ts'
import { bringWallet, emptyOutside, fundOutside, refusal } from './outside-wallet.ts'
import { comeIn } from './people.ts'
import { balanceOf, drawPlayMoney } from './play-money.ts'

const PAID = '**/api/v1/x402/events/*/tickets'
const SLOW = { timeout: 60_000 }
const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const get = (page: Page) => page.getByRole('button', { name: 'Get ticket' })

test.describe('when paying does not go straight', () => {
  test.use({ viewport: { width: 360, height: 780 } })

  test('error: who has too little is told before anything is sent, and can top up where they are', async ({ page }) => {
    const ticket = await findPaidTicket(page)
    await comeIn(page)
    await choose(page, ticket, 'USDC from your wallet')
    await get(page).click()
    await expect(page.getByRole('alert')).toContainText('Your wallet holds too little')
    await expect(page.getByRole('alert')).toContainText('no money moved')
    await page.getByRole('button', { name: 'Top up' }).click()
    await expectCalm(page, 'top-up-360')
    await page.getByRole('button', { name: 'Get 500 USDC' }).click()
    await expect(page.getByText('There it is.')).toBeVisible(SLOW)
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
    await get(page).click()
    await expect(heading(page)).toHaveText('Yours', SLOW)
  })

  test('error: the sheet says what is missing, and goes on when it is there', async ({ page }) => {
    const ticket = await findPaidTicket(page)
    await comeIn(page)
    await choose(page, ticket, 'Payment sheet')
    await get(page).click()
    await expect(page.getByRole('dialog')).toContainText('Not enough for')
    await expectCalm(page, 'pay-sheet-short-360')
    await page.getByRole('button', { name: 'Get 500 USDC' }).click()
    await expect(page.getByText('There it is.')).toBeVisible(SLOW)
    await page.getByRole('button', { name: 'Look again' }).click()
    await page.getByRole('dialog').getByRole('button', { name: /^Pay / }).click()
    await expect(heading(page)).toHaveText('Yours', SLOW)
  })

  test('behavior: who says “not now” is back where they were, and has paid nothing', async ({ page }) => {
    const ticket = await findPaidTicket(page)
    await comeIn(page)
    await drawPlayMoney(page, 'USDC')
    await choose(page, ticket, 'Payment sheet')
    await get(page).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Not now' }).first().click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(get(page)).toBeFocused()
    expect(await held(page, 'USDC')).toBe(500_000_000n)
  })

  test('behavior: the answer is lost, the page reloaded, and it is paid once with one authorization', async ({
    page,
  }) => {
    const ticket = await findPaidTicket(page)
    const headers = new Set<string>()
    await comeIn(page)
    await drawPlayMoney(page, 'USDC')
    await choose(page, ticket, 'Payment sheet')
    page.on('request', (request) => {
      const header = request.headers()['payment-signature']
      if (header) headers.add(header)
    })
    await page.route(PAID, async (route) => {
      const answer = await route.fetch()
      if (answer.status() === 402) return route.fulfill({ response: answer })
      await route.abort()
    })
    await get(page).click()
    await page.getByRole('dialog').getByRole('button', { name: /^Pay / }).click()
    await expect(page.getByRole('alert')).toContainText('however often you do, you buy once')
    await page.unroute(PAID)
    await page.reload()
    await expect(heading(page)).toHaveText('Yours', SLOW)
    await page.reload()
    await expect(heading(page)).toHaveText('Yours', SLOW)
    expect(headers.size).toBe(1)
    expect(await countTickets(page)).toBe(1)
    expect(await held(page, 'USDC')).toBe(500_000_000n - ticket.usdc)
  })

  test('behavior: a lost connection is said, and found again', async ({ page }) => {
    const ticket = await findPaidTicket(page)
    await comeIn(page)
    await drawPlayMoney(page, 'USDC')
    await choose(page, ticket, 'Payment sheet')
    // The first look sees it on its way; after that nobody answers until the page has noticed.
    let looks = 0
    await page.route('**/api/v1/payments/**', async (route) => {
      looks += 1
      if (looks > 1) return route.abort()
      const answer = await route.fetch()
      await route.fulfill({ json: { ...(await answer.json()), status: 'pending', result: null } })
    })
    await get(page).click()
    await page.getByRole('dialog').getByRole('button', { name: /^Pay / }).click()
    await expect(page.getByRole('alert')).toContainText('The connection is gone')
    await expectCalm(page, 'payment-connection-360')
    await page.unrouteAll({ behavior: 'wait' })
    await expect(heading(page)).toHaveText('Yours', SLOW)
  })

  test('error: the money is gone when it is to be taken, and no ticket comes', async ({ page }) => {
    const ticket = await findPaidTicket(page)
    await comeIn(page)
    const usdc = (await balanceOf(page, 'USDC')).currency
    const wallet = await bringWallet(page, { account: 18 })
    await fundOutside(wallet, usdc, ticket.usdc)
    await page.route(PAID, async (route) => {
      if (route.request().headers()['payment-signature']) await emptyOutside(wallet, usdc)
      await route.continue()
    })
    await choose(page, ticket, 'Another wallet')
    await get(page).click()
    await page.getByRole('button', { name: 'Story Wallet' }).click()
    await expect(heading(page)).toHaveText('This did not go through', SLOW)
    await expect(page.getByRole('main')).toContainText('The paying wallet did not hold enough. No money moved')
    await expectCalm(page, 'payment-failed-360')
    expect(await countTickets(page)).toBe(0)
  })

  test('error: a wallet on another chain is asked to change, and where it does not, no money moves', async ({
    page,
  }) => {
    const ticket = await findPaidTicket(page)
    let isElsewhere = true
    const wallet = await bringWallet(page, {
      answer: (method) => {
        if (method === 'eth_chainId' && isElsewhere) return Promise.resolve('0x1')
        if (method === 'wallet_switchEthereumChain') return refusal(4001, 'User rejected the request.')
        return undefined
      },
    })
    await comeIn(page)
    await fundOutside(wallet, (await balanceOf(page, 'USDC')).currency, ticket.usdc)
    await choose(page, ticket, 'Another wallet')
    await get(page).click()
    await page.getByRole('button', { name: 'Story Wallet' }).click()
    await expect(page.getByRole('alert')).toContainText('Your wallet is on another network')
    await expect(page.getByRole('alert')).toContainText('No money moved')
    await expectCalm(page, 'outside-wrong-chain-360')
    expect(wallet.asked).not.toContain('eth_signTypedData_v4')
    isElsewhere = false
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page).toHaveURL(/\/payments\//)
    await expect(heading(page)).toHaveText('Yours', SLOW)
  })

  test('error: a signature that is refused in the wallet is said plainly, and nothing was bought', async ({ page }) => {
    const ticket = await findPaidTicket(page)
    const wallet = await bringWallet(page, {
      answer: (method) => (method === 'eth_signTypedData_v4' ? refusal(4001, 'User rejected the request.') : undefined),
    })
    await comeIn(page)
    await fundOutside(wallet, (await balanceOf(page, 'USDC')).currency, ticket.usdc)
    await choose(page, ticket, 'Another wallet')
    await get(page).click()
    await page.getByRole('button', { name: 'Story Wallet' }).click()
    await expect(page.getByRole('alert')).toContainText('You said no')
    await expectCalm(page, 'outside-refused-360')
    expect(await countTickets(page)).toBe(0)
  })

  test('behavior: in a browser without a wallet, it says so', async ({ page }) => {
    const ticket = await findPaidTicket(page)
    await comeIn(page)
    await choose(page, ticket, 'Another wallet')
    await get(page).click()
    await expect(page.getByRole('alert')).toContainText('No wallet found in this browser')
    await expectCalm(page, 'outside-none-360')
  })
})

async function choose(page: Page, { eventId, tier }: { eventId: string; tier: string }, way: string) {
  await page.goto(`/events/${eventId}`)
  await page.getByRole('radio', { name: tier }).check()
  await page.getByRole('radio', { name: way }).check()
}
