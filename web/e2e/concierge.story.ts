import { expect, type Page, test } from '@playwright/test'
import { bendPrompts, comeInWithCredits, creditsOf, ownPrompts, shareAnswer } from './asking.ts'
import { expectCalm } from './calm.ts'
import { deep } from './deep.ts'
import { findPaidTicket, held } from './money.ts'
import { comeIn } from './people.ts'
import { drawPlayMoney } from './play-money.ts'

const SLOW = { timeout: 60_000 }
const PRICE = '0.05 USDC'
const REFUND = 'Do I get my money back if an event is cancelled?'
const looks = [
  ['ko-KR', 'dark', 360],
  ['en-US', 'light', 1280],
  ['en-US', 'dark', 768],
] as const
const ask = (page: Page) => page.getByRole('button', { name: 'Ask', exact: true })
const question = (page: Page) => page.getByRole('textbox')
const asked = (page: Page, message: string) => page.getByRole('article', { name: message })

test.describe('asking the concierge', () => {
  test.use({ viewport: { width: 360, height: 780 } })

  test('default: paid with credits it is answered, leads to the tickets, is shared, read by anybody, and taken back', async ({
    page,
    browser,
    baseURL,
  }) => {
    const { eventId, title } = await findPaidTicket(page)
    const message = `What does ${title} cost?`
    await page.goto('/concierge')
    await expect(page.getByText('Each answer')).toBeVisible()
    await expect(page.getByRole('main')).toContainText(PRICE)
    await question(page).fill(message)
    await comeInWithCredits(page)
    await page.reload()
    await expect(question(page)).toHaveValue(message)
    await expect(page.getByRole('radio', { name: 'Credits' })).toBeChecked()
    await page.getByText('What the price is made of').click()
    await expect(page.getByText('Weekly rewards')).toBeVisible()
    await ask(page).click()
    await expect(asked(page, message)).toContainText('Answered by boxoffice-catalogue-search', SLOW)
    await expect(asked(page, message)).toContainText(`${PRICE} from your credits`)
    await expect(asked(page, message).getByRole('heading')).toBeInViewport()
    await expect(question(page)).toHaveValue('')
    await expect.poll(() => creditsOf(page)).toBe('950000')
    await expect(asked(page, message).getByRole('link', { name: 'See the tickets' })).toHaveAttribute(
      'href',
      `/events/${eventId}`,
    )

    await asked(page, message).getByRole('button', { name: 'Share' }).click()
    await expect(page.getByRole('dialog')).toContainText('Everybody can read your question')
    await expectCalm(page, 'concierge-share-360')
    await page.getByRole('button', { name: 'Make it public' }).click()
    await expect(asked(page, message)).toContainText('Public', SLOW)
    await expectCalm(page, 'concierge-shared-360')
    const link = await asked(page, message).locator('a[href^="/prompts/"]').getAttribute('href')

    const look = { locale: 'ko-KR', colorScheme: 'dark', viewport: { width: 360, height: 780 } } as const
    const stranger = await (await browser.newContext({ ...(baseURL && { baseURL }), ...look })).newPage()
    await stranger.goto('/concierge')
    await expect(stranger.getByRole('heading', { level: 1 })).toHaveText('컨시어지에게 묻기')
    await expectCalm(stranger, 'concierge-nobody-360-dark')
    expect((await stranger.goto(link ?? ''))?.status()).toBe(200)
    await expect(stranger.getByRole('blockquote')).toHaveText(message)
    await expectCalm(stranger, 'prompt-360-dark')
    await stranger.getByRole('link', { name: '공유된 질문 모두 보기' }).click()
    await expect(stranger.locator(`a[href="${link}"]`)).toBeVisible()
    await expectCalm(stranger, 'prompts-360-dark')
    await stranger.getByRole('link', { name: '가는 길' }).click()
    await expect(stranger).toHaveURL(/category=travel/)
    await expect(stranger.locator(`a[href="${link}"]`)).toHaveCount(0)

    await asked(page, message).getByRole('button', { name: 'Take it back' }).click()
    await expect(asked(page, message).getByRole('button', { name: 'Share' })).toBeVisible()
    expect((await stranger.goto(link ?? ''))?.status()).toBe(404)
    await expect(stranger.getByRole('heading', { level: 1 })).toHaveText('공유되지 않은 질문이에요')
    await stranger.context().close()
  })

  test('default: the wallet pays over the sheet, credits are bought where one is, and within an allowance nobody asks', async ({
    page,
  }) => {
    await comeIn(page)
    await drawPlayMoney(page, 'USDC')
    await page.goto('/concierge')
    await page.getByRole('button', { name: REFUND }).click()
    await expect(question(page)).toBeFocused()
    await expect(page.getByRole('radio', { name: 'Wallet' })).toBeChecked()
    await ask(page).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: `Pay ${PRICE}` })
      .click()
    await expect(asked(page, REFUND)).toContainText('Answered by', SLOW)
    await expect(asked(page, REFUND)).toContainText(`${PRICE} from your wallet`)
    expect(await held(page, 'USDC')).toBe(499_950_000n)

    await question(page).fill('Is there anything free?')
    await page.getByRole('radio', { name: 'Credits' }).check()
    await ask(page).click()
    await expect(page.getByRole('alert')).toContainText('no money moved')
    await expectCalm(page, 'concierge-few-credits-360')
    await page.getByRole('alert').getByRole('button', { name: 'Buy credits' }).click()
    await page.getByLabel('How much').fill('0.10')
    await page.getByRole('dialog').getByRole('button', { name: 'Buy credits' }).click()
    await page.getByRole('button', { name: 'Pay 0.10 USDC' }).click()
    await expect(page.getByText('0.10 USDC in credits are here')).toBeVisible(SLOW)
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).first().click()
    await ask(page).click()
    await expect(asked(page, 'Is there anything free?')).toContainText(`${PRICE} from your credits`, SLOW)

    const expiresAt = new Date(Date.now() + 86_400_000).toISOString()
    const data = { total: '100000', perPayment: '50000', expiresAt }
    const headers = { 'sec-fetch-site': 'same-origin' }
    await expect(await page.request.put('/api/v1/me/allowance', { data, headers })).toBeOK()
    await page.reload()
    await question(page).fill('How do tickets work?')
    await page.getByRole('radio', { name: 'Wallet' }).check()
    await expect(page.getByText('Answer · in your allowance')).toBeVisible()
    await question(page).press('Control+Enter')
    const silent = asked(page, 'How do tickets work?')
    await expect(silent).toContainText('within your allowance, without asking', SLOW)
    await expect(silent).toContainText('Answered by', SLOW)
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })

  test('behavior: the answer to asking is lost, the page reloaded, and it is asked and paid once', async ({ page }) => {
    await comeInWithCredits(page)
    await page.goto('/concierge')
    await page.route('**/api/v1/chat', async (route) => {
      await route.fetch()
      await route.abort()
    })
    await question(page).fill(REFUND)
    await ask(page).click()
    await expect(page.getByRole('alert')).toContainText('it is asked and paid once')
    await expectCalm(page, 'concierge-unsure-360')
    await page.unroute('**/api/v1/chat')
    await page.reload()
    await expect(asked(page, REFUND)).toContainText('Answered by', SLOW)
    await expect(question(page)).toHaveValue('')
    expect((await ownPrompts(page)).length).toBe(1)
    expect(await creditsOf(page)).toBe('950000')
  })

  test('error: text comes, and then no more: the money is on its way back, and then it is back', async ({ page }) => {
    await comeInWithCredits(page, '50000')
    await page.goto('/concierge')
    let status = 'pending'
    const error = { code: 'concierge.no_answer_came', title: 'No answer could be had', status: 502 }
    await bendPrompts(page, (prompt) => {
      const text = status === 'pending' ? 'If an event is cancelled, what was' : null
      const own = { ...prompt.own, isPaid: true, paidWith: 'payment', error: text ? null : error }
      return { ...prompt, status, text, answer: null, own }
    })
    await question(page).fill(REFUND)
    await ask(page).click()
    await expect(asked(page, REFUND)).toContainText('If an event is cancelled, what was', SLOW)
    await expect(asked(page, REFUND)).toContainText('Being answered')
    await expectCalm(page, 'concierge-streaming-360')
    status = 'failed'
    await expect(asked(page, REFUND)).toContainText(`Your ${PRICE} is on its way back to your wallet`, SLOW)
    await expectCalm(page, 'concierge-returning-360')
    status = 'refunded'
    await expect(asked(page, REFUND)).toContainText(`Your ${PRICE} is back in your wallet`, SLOW)
    await asked(page, REFUND).getByRole('button', { name: 'Ask again' }).click()
    await expect(question(page)).toHaveValue(REFUND)
  })

  test(
    'error: what does not arrive is said, and nothing is asked before the price is there',
    deep,
    async ({ page }) => {
      await comeIn(page)
      const broken = { status: 500, json: { code: 'platform.unexpected', status: 500 } }
      await page.route('**/api/v1/{chat/price,me/prompts,prompts}*', (route) => route.fulfill(broken))
      await page.goto('/concierge')
      await expect(page.getByRole('alert').filter({ hasText: 'The price did not arrive' })).toBeVisible(SLOW)
      await expect(page.getByRole('alert').filter({ hasText: 'Your questions did not arrive' })).toBeVisible(SLOW)
      await expectCalm(page, 'concierge-failed-360')
      await page.goto('/prompts')
      await expect(page.getByRole('alert')).toContainText('The list did not arrive', SLOW)
      await expectCalm(page, 'prompts-failed-360')
      await page.unrouteAll({ behavior: 'wait' })
      await page.getByRole('button', { name: 'Try again' }).click()
      await expect(page.getByRole('link', { name: 'All', exact: true })).toBeVisible()
      await expect(page.getByRole('alert')).toHaveCount(0)
    },
  )
})

test.describe('the concierge’s pages', () => {
  for (const [locale, colorScheme, width] of looks) {
    test.describe(`${locale}, ${colorScheme}, ${width} wide`, deep, () => {
      test.use({ locale, colorScheme, viewport: { width, height: 860 } })

      test('behavior: they are calm, with an answer, shared and listed', async ({ page }) => {
        await comeInWithCredits(page)
        const message = locale === 'ko-KR' ? '콘서트는 얼마인가요?' : 'Which concerts are on?'
        const id = await shareAnswer(page, message)
        await page.goto('/concierge')
        await expect(asked(page, message)).toBeVisible()
        await expectCalm(page, `concierge-${width}-${colorScheme}`)
        await page.goto(`/prompts/${id}`)
        await expect(page.getByRole('blockquote')).toHaveText(message)
        await expectCalm(page, `prompt-${width}-${colorScheme}`)
        await page.goto('/prompts')
        await expect(page.locator(`a[href="/prompts/${id}"]`)).toBeVisible()
        await expectCalm(page, `prompts-${width}-${colorScheme}`)
      })
    })
  }
})
