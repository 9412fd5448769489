import { expect, type Page, test } from '@playwright/test'
import { expectCalm } from './calm.ts'
import { codeSentTo, comeIn } from './people.ts'
import { balanceOf, drawPlayMoney } from './play-money.ts'

const SOMEBODY = '0x000000000000000000000000000000000000dEaD'
const SLOW = { timeout: 60_000 }
const to = (page: Page) => page.getByLabel('To which address')
const amount = (page: Page) => page.getByLabel('How much')
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

test.describe('moving money out', () => {
  test.describe('on a phone', () => {
    test.use({ viewport: { width: 360, height: 780 } })

    test('default: who cannot leave for money is led to send it out, all of it, and it arrives', async ({ page }) => {
      await comeIn(page)
      await drawPlayMoney(page, 'USDC')
      await drawPlayMoney(page, 'ETH')
      await page.goto('/account')
      await page.getByRole('main').getByRole('link', { name: 'To your wallet' }).click()
      await expect(page.getByRole('definition').filter({ hasText: /^500$/ })).toBeVisible()
      await page.getByRole('link', { name: 'Send money out' }).click()
      await expect(page).toHaveURL(/\/wallet\/send$/)
      await expect(to(page)).toBeVisible()
      await page.goto('/account')
      await expect(page.getByRole('main')).not.toContainText('USDC')
      await page.getByRole('button', { name: 'Leave…' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Leave', exact: true }).click()
      await page.getByRole('listitem').filter({ hasText: 'Money.' }).first().getByRole('link').click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Send money out')
      await press(page, 'Go on')
      await expect(page.getByText('This is needed.')).toHaveCount(2)
      await expectCalm(page, 'send-needed-360')
      await to(page).fill(SOMEBODY)
      await press(page, 'All of it')
      await expect(amount(page)).toHaveValue('500')
      await press(page, 'Go on')
      await expect(page.getByRole('dialog')).toContainText(SOMEBODY)
      await expectCalm(page, 'send-ask-360')
      await press(page, 'Send it')
      await expect(page.getByRole('heading', { name: /500\sUSDC on its way/ })).toBeVisible()
      await page.reload()
      await expect(page.getByRole('alert')).toContainText(/500\sUSDC has arrived/, SLOW)
      await expectCalm(page, 'send-arrived-360')
      expect((await balanceOf(page, 'USDC')).amount).toBe('0')

      await press(page, 'Send more')
      await to(page).fill(SOMEBODY)
      await press(page, 'All of it')
      await press(page, 'Go on')
      await press(page, 'Send it')
      await expect(page.getByRole('alert').filter({ hasText: 'That is more than can be sent' })).toBeVisible()
      await expectCalm(page, 'send-too-much-360')
      await page.getByRole('button', { name: /^Take 0\.9/ }).click()
      await press(page, 'Go on')
      await press(page, 'Send it')
      await expect(page.getByRole('alert')).toContainText(/ETH has arrived/, SLOW)
    })
  })

  test('behavior: it wants a fresh code, asked for in place, and a lost answer sends nothing twice', async ({
    page,
  }) => {
    const email = await comeIn(page)
    await drawPlayMoney(page, 'USDC')
    await drawPlayMoney(page, 'ETH')
    await page.goto('/wallet/send')
    const keys = new Set<string | undefined>()
    let asked = 0
    await page.route('**/api/v1/me/wallet/transfers', async (route) => {
      asked += 1
      if (asked === 1) return route.fulfill({ status: 403, json: { code: 'identity.fresh_code_needed', status: 403 } })
      keys.add(route.request().headers()['idempotency-key'])
      if (asked > 2) return route.continue()
      await route.fetch()
      return route.abort()
    })
    await to(page).fill(SOMEBODY)
    await amount(page).fill('20')
    await press(page, 'Go on')
    const known = await codeSentTo(page, email)
    await press(page, 'Send it')
    await expect(page.getByRole('heading', { name: 'Confirm that it is you' })).toBeVisible()
    await page.getByLabel('The code').pressSequentially(await codeSentTo(page, email, known))
    await expect(page.getByRole('alert').filter({ hasText: 'No answer came' })).toContainText('it is sent once')
    await press(page, 'Go on')
    await press(page, 'Send it')
    await expect(page.getByRole('alert')).toContainText(/20\sUSDC has arrived/, SLOW)
    expect(keys.size).toBe(1)
    expect((await balanceOf(page, 'USDC')).amount).toBe('480000000')
  })

  test('error: an address with a slip in it, one’s own, and a wallet that cannot pay the fee', async ({ page }) => {
    await comeIn(page)
    await drawPlayMoney(page, 'USDC')
    const { wallet }: { wallet: { address: string } } = await (await page.request.get('/api/v1/me')).json()
    await page.goto('/wallet/send')
    await amount(page).fill('1')
    await to(page).fill('mina@example.org')
    await press(page, 'Go on')
    await expect(page.getByText('This is no address')).toBeVisible()
    for (const [address, title] of [
      [SOMEBODY.replace('dEaD', 'dEAD'), 'This address is not right'],
      [wallet.address, 'Money cannot go there'],
      [SOMEBODY, 'Your wallet cannot pay the fee'],
    ] as const) {
      await to(page).fill(address)
      await press(page, 'Go on')
      await press(page, 'Send it')
      await expect(page.getByRole('alert').filter({ hasText: title })).toContainText('Nothing was sent')
    }
    await expectCalm(page, 'send-no-fee-1280')
  })

  test.describe('in Korean, in the dark', () => {
    test.use({ locale: 'ko-KR', colorScheme: 'dark', viewport: { width: 768, height: 860 } })

    test('behavior: with nothing in it there is nothing to send, and with nobody somebody is asked for', async ({
      page,
    }) => {
      await page.goto('/wallet/send')
      await expect(page.getByRole('main').getByRole('button', { name: '로그인' })).toBeVisible()
      await comeIn(page)
      await page.reload()
      await expect(page.getByRole('alert')).toContainText('지갑에 돈이 없습니다.')
      await expectCalm(page, 'send-nothing-768-dark-ko')
      await drawPlayMoney(page, 'USDC')
      await page.reload()
      await expect(page.getByLabel('받는 주소')).toBeVisible()
      await expectCalm(page, 'send-768-dark-ko')
    })
  })
})
