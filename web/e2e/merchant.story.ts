import { expect, type Page, test } from '@playwright/test'
import { expectCalm } from './calm.ts'
import { depthOf } from './deep.ts'
import { type HearingShop, isSigned, openHearingShop } from './hearing-shop.ts'
import { becomeMerchant } from './merchants.ts'
import { beOrganizer } from './organizing.ts'
import { type AskedPayment, payAtGateway } from './pay-gateway.ts'
import { comeIn } from './people.ts'

const sizes = [
  ['a desk', { width: 1280, height: 860 }],
  ['a phone', { width: 360, height: 780 }],
] as const

const SLOW = { timeout: 60_000 }

const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const shopWay = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Your shops' }).getByRole('link', { name }).click()

test.describe('selling elsewhere', () => {
  test.setTimeout(150_000)
  let shop: HearingShop
  test.beforeEach(async () => {
    shop = await openHearingShop()
  })
  test.afterEach(() => shop.close())

  for (const [index, [place, viewport]] of sizes.entries()) {
    test.describe(`on ${place}`, depthOf(index), () => {
      test.use({ viewport })

      test('default: from a name to a payment on the chain that the shop was told of', async ({ page, baseURL }) => {
        const { width } = viewport
        await comeIn(page)
        await beOrganizer(page)
        await page.goto('/organizer')
        await page.getByRole('link', { name: 'Shops' }).click()
        await expect(heading(page)).toHaveText('Your own shop, paid here.')
        const { wallet } = await (await page.request.get('/api/v1/me')).json()
        await expect(page.getByLabel('Address that is paid')).toHaveValue(wallet.address)
        await expectCalm(page, `merchant-become-${width}`)
        await page.getByRole('button', { name: 'Start taking payments' }).click()
        await expect(page.getByText('Please fill this in.')).toBeVisible()
        await page.getByLabel('Name of the shop').fill('Paper & Ink')
        await page.getByRole('button', { name: 'Start taking payments' }).click()
        await expect(heading(page)).toHaveText('Quick start')
        await expect(page.getByRole('main')).toContainText("apiKey: 'bxk_YOUR_API_KEY'")
        await expectCalm(page, `merchant-start-${width}`)

        await shopWay(page, 'Products')
        await expect(page.getByText('No products yet.')).toBeVisible()
        await page.getByRole('button', { name: 'Add a product' }).click()
        await page.getByLabel('Name', { exact: true }).fill('Notebook')
        await page.getByLabel('Price', { exact: true }).fill('2.5')
        await page.getByRole('button', { name: 'Add it' }).click()
        const product = page.getByRole('row', { name: 'Notebook' })
        await expect(product).toContainText('2.50 USDC')
        await expectCalm(page, `merchant-products-${width}`)

        await shopWay(page, 'Webhooks')
        await expect(page.getByText('No webhooks yet.')).toBeVisible()
        await page.getByRole('button', { name: 'Add a webhook' }).click()
        await page.getByLabel('Address').fill('https://10.0.0.1/hooks')
        await page.getByRole('button', { name: 'Add it' }).click()
        await expect(page.getByText('Nothing can be sent there')).toBeVisible()
        await page.getByLabel('Address').fill(shop.url)
        await page.getByRole('button', { name: 'Add it' }).click()
        const secret = await codeIn(page, 'Webhook secret')
        await expectCalm(page, `merchant-webhook-secret-${width}`)

        await shopWay(page, 'API keys')
        await page.getByRole('button', { name: 'Make a key' }).click()
        await page.getByLabel('Name', { exact: true }).fill('shop server')
        await expectCalm(page, `merchant-key-new-${width}`)
        await page.getByRole('button', { name: 'Make it' }).click()
        const apiKey = await codeIn(page, 'API key')
        expect(apiKey).toMatch(/^bxk_/)
        const program = page.getByRole('figure', { name: 'Ask for a payment and wait for it' })
        await expect(program).toContainText(`apiKey: '${apiKey}'`)
        await expectCalm(page, `merchant-key-${width}`)
        await page.getByRole('button', { name: 'I have put it away' }).click()
        await expect(page.getByText(apiKey)).toHaveCount(0)

        const wish = /\{ productId: '(?<productId>[^']+)', token: '(?<token>[^']+)' \}/.exec(await codeOfStart(page))
        const payment = await askForPayment(`${baseURL}`, apiKey, { ...wish?.groups })
        await shopWay(page, 'Payments')
        await page.getByRole('combobox', { name: 'State' }).selectOption('Waiting')
        await expect(page).toHaveURL(/status=pending/)
        await expect(page.getByRole('row', { name: 'Notebook' })).toContainText('Nobody yet')
        await page.getByLabel('Until', { exact: true }).fill('2024-02-29')
        await expect(page.getByText('None like this.')).toBeVisible()
        const today = await page.evaluate(() => new Date().toLocaleDateString('sv'))
        await page.getByLabel('From', { exact: true }).fill(today)
        await page.getByLabel('Until', { exact: true }).fill(today)
        await expect(page).toHaveURL(new RegExp(`from=${today}&to=${today}`))
        await expect(page.getByRole('row', { name: 'Notebook' })).toContainText('Nobody yet')
        await expectCalm(page, `merchant-payments-${width}`)
        await page.getByRole('link', { name: '2.50 USDC' }).click()
        await expect(page.getByText(/Waiting to be paid, until/)).toBeVisible()
        await page.getByText('Proof').click()
        await expect(page.getByText('Not paid', { exact: true })).toBeVisible()
        await expectCalm(page, `merchant-payment-waiting-${width}`)

        const { hash, payer } = await payAtGateway(payment)
        await expect(page.getByText(/^Paid, .* in block \d+$/)).toBeVisible(SLOW)
        await expect(page.getByRole('main')).toContainText(hash)
        await expect(page.getByRole('main')).toContainText(new RegExp(payer, 'i'))
        await expect(page.getByText('Confirmed', { exact: true })).toBeVisible(SLOW)
        await expectCalm(page, `merchant-payment-paid-${width}`)

        await expect.poll(() => shop.heard.length, SLOW).toBe(2)
        for (const heard of shop.heard) {
          expect(isSigned(heard, secret)).toBe(true)
          expect(heard.message).toMatchObject({ type: 'payment.completed', data: { paymentId: payment.paymentId } })
        }
        await page.getByRole('link', { name: shop.url }).click()
        const delivery = page.getByRole('row', { name: 'Paid' })
        await expect(delivery).toContainText('Delivered')
        await expect(delivery).toContainText('Status 204')
        await expectCalm(page, `merchant-deliveries-${width}`)
        await delivery.getByRole('button', { name: 'Send again' }).click()
        await expect(page.getByText('It is being sent again, with the same id.')).toBeVisible()
        await expect.poll(() => shop.heard.length, SLOW).toBe(3)
        expect(new Set(shop.heard.map(({ message }) => message.id)).size).toBe(1)
        await expect(delivery.getByText('3', { exact: true })).toBeVisible(SLOW)
      })
    })
  }

  test('behavior: a key that is revoked, and a webhook that is removed, are asked for once and then over', async ({
    page,
    baseURL,
  }) => {
    const { apiKey, token } = await becomeMerchant(page, { webhook: shop.url })
    await page.goto('/organizer/shops/keys')
    await page.getByRole('button', { name: 'Revoke shop server' }).click()
    await expect(page.getByRole('heading', { name: 'Revoke “shop server”?' })).toBeVisible()
    await page.getByRole('button', { name: 'Keep it' }).first().click()
    await expect(page.getByRole('row', { name: 'shop server' })).toBeVisible()
    await page.getByRole('button', { name: 'Revoke shop server' }).click()
    await page.getByRole('button', { name: 'Revoke it' }).click()
    await expect(page.getByText('No keys yet.')).toBeVisible()
    await expect(askForPayment(`${baseURL}`, apiKey, { amount: '1', token })).rejects.toThrow('merchants.key_needed')

    await page.goto('/organizer/shops/webhooks')
    await page.getByRole('link', { name: shop.url }).click()
    await expect(page.getByText('Nothing was sent yet.')).toBeVisible()
    await page.getByRole('button', { name: 'Remove' }).click()
    await page.getByRole('button', { name: 'Remove it' }).click()
    await expect(page.getByText('No webhooks yet.')).toBeVisible()
  })
})

/** The program that the quick start shows, with the newest product in it. */
async function codeOfStart(page: Page): Promise<string> {
  await shopWay(page, 'Quick start')
  return codeIn(page, 'Ask for a payment and wait for it')
}

/** What stands there to be copied. */
async function codeIn(page: Page, name: string): Promise<string> {
  return (await page.getByRole('figure', { name }).locator('code').textContent()) ?? ''
}

/** As a shop’s server asks: with the key alone. */
async function askForPayment(origin: string, apiKey: string, wish: object): Promise<AskedPayment> {
  const answer = await fetch(`${origin}/api/v1/merchant/payments`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(wish),
  })
  const body: AskedPayment & { code?: string } = await answer.json()
  if (!answer.ok) throw new Error(body.code)
  return body
}
