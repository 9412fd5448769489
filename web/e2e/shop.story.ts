import { expect, type Page, test } from '@playwright/test'
import { askChain } from './ask-chain.ts'
import { expectNoAxeFindings } from './axe.ts'
import { bringWallet, emptyOutside, fundOutside, type OutsideWallet, refusal } from './outside-wallet.ts'
import { shoot } from './shoot.ts'
import { openShopServer, type ShopServer } from './shop-server.ts'

type ShopOrder = {
  id: string
  status: string
  amount: string
  heard: { webhook?: string; polling?: string }
  terms: { token: string; amount: string; gateway: string; paymentId: string }
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
/** One of the chain's own accounts that is nobody's, and not the one of other stories: it signs what a wallet would. */
const account = 18
const ONE = '0xde0b6b3a7640000' // of the native currency

test.describe('a shop that sells with the SDK', () => {
  let shop: ShopServer

  test.beforeAll(async () => {
    shop = await openShopServer()
  })
  test.afterAll(() => shop?.stop())
  test.afterEach(async () => {
    const accounts = (await askChain('eth_accounts')) as string[]
    await askChain('anvil_setBalance', accounts[account], ONE)
  })

  /** The order as the shop's server has it. */
  const orderOf = async (page: Page): Promise<ShopOrder> => {
    const [, id] = /orders\/([\w-]+)/.exec(page.url()) ?? []
    return (await page.request.get(`${shop.url}/api/orders/${id}`)).json()
  }
  const putInCart = async (page: Page) => {
    await page.goto(shop.url)
    await button(page, 'Add to cart: Harbour at Four').click()
    await button(page, 'Add to cart: Salt').click()
    await page.getByRole('link', { name: 'Cart (2)' }).click()
    await expect(page.getByRole('region', { name: 'Cart' })).toContainText('46.00 USDC')
  }
  const order = async (page: Page) => {
    await putInCart(page)
    await button(page, 'Order and pay').click()
    await expect(page).toHaveURL(/#\/orders\//)
    await expect(page.getByRole('status')).toContainText('Waiting for your payment')
    return orderOf(page)
  }
  /** The shop's server has learned of it by both ways, and says so. */
  const expectPaid = async (page: Page, wallet: OutsideWallet, { terms }: ShopOrder) => {
    await expect(heading(page)).toHaveText('Paid, thank you', { timeout: 60_000 })
    await expect
      .poll(async () => (await orderOf(page)).heard, { timeout: 60_000 })
      .toEqual({
        ...{ webhook: expect.any(String), polling: expect.any(String) },
      })
    await expect(page.getByText('by webhook')).toBeVisible()
    expect(await balanceOf(wallet, terms.token)).toBe(4_000_000n)
  }

  test('default: a wallet pays directly, and the shop learns it by webhook and by asking', async ({ page }) => {
    const wallet = await bringWallet(page, { account })
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.goto(shop.url)
    await expectNoAxeFindings(page)
    await shoot(page, 'shop-shelf')
    const placed = await order(page)
    await holdJust(wallet, placed.terms.token, 50_000_000n)
    await expectNoAxeFindings(page)
    await shoot(page, 'shop-order')
    await button(page, 'Pay directly').click()
    await expectPaid(page, wallet, placed)
    await expectNoAxeFindings(page)
    await shoot(page, 'shop-paid')
    // Exactly this order was allowed, so nothing is left to take.
    expect(await allowanceOf(wallet, placed.terms)).toBe(0n)
    expect(wallet.asked.filter((method) => method === 'eth_sendTransaction')).toHaveLength(2)
  })

  test('default: somebody without any native currency pays by signing', async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 780 })
    const wallet = await bringWallet(page, { account })
    const placed = await order(page)
    await holdJust(wallet, placed.terms.token, 50_000_000n)
    await askChain('anvil_setBalance', wallet.address, '0x0')
    await expectNoAxeFindings(page)
    await shoot(page, 'shop-order-phone')
    await button(page, 'Pay without gas').click()
    await expectPaid(page, wallet, placed)
    expect(wallet.asked).not.toContain('eth_sendTransaction')
    expect(BigInt((await askChain('eth_getBalance', wallet.address, 'latest')) as string)).toBe(0n)
  })

  test('error: a price that the browser sends is believed nowhere', async ({ page }) => {
    const wallet = await bringWallet(page, { account })
    const lie = { amount: '1', units: '1', price: 1, total: '1', payment: { amount: '1' } }
    await page.route('**/api/orders', (route) => {
      const { items } = route.request().postDataJSON()
      return route.continue({ postData: { ...lie, items: items.map((item: object) => ({ ...item, ...lie })) } })
    })
    const placed = await order(page)
    expect([placed.amount, placed.terms.amount]).toEqual(['46000000', '46000000'])

    // Nor does it help to change what the shop has answered: the contract knows the terms by their signature.
    await holdJust(wallet, placed.terms.token, 50_000_000n)
    await page.route('**/api/orders/*', async (route) => {
      const answer = await route.fetch()
      const { terms, ...rest }: ShopOrder = await answer.json()
      await route.fulfill({ json: { ...rest, amount: '1', terms: { ...terms, amount: '1' } } })
    })
    await page.reload()
    await button(page, 'Pay directly').click()
    await expect(page.getByRole('alert')).toContainText(/refuse/)
    expect(await balanceOf(wallet, placed.terms.token)).toBe(50_000_000n)
    expect((await orderOf(page)).status).toBe('waiting')
  })

  test('error: a webhook that is not signed is refused, and nothing is paid by it', async ({ page }) => {
    await bringWallet(page, { account })
    const { terms } = await order(page)
    const forged = { id: '1', type: 'payment.completed', sequence: 9, data: { ...terms, status: 'paid' } }
    for (const headers of [{}, { 'boxoffice-signature': `t=${Math.floor(Date.now() / 1000)},v1=${'0'.repeat(64)}` }]) {
      const answer = await page.request.post(`${shop.url}/webhooks/boxoffice`, { data: forged, headers })
      expect(answer.status()).toBe(400)
    }
    expect((await orderOf(page)).status).toBe('waiting')
  })

  test('error: without money, and with a no in the wallet, the page says so and the order stays', async ({ page }) => {
    const answer = (method: string) =>
      method === 'eth_signTypedData_v4' ? refusal(4001, 'User rejected the request.') : undefined
    const wallet = await bringWallet(page, { account, answer })
    const { terms } = await order(page)
    await holdJust(wallet, terms.token, 2_000_000n)
    await button(page, 'Pay without gas').click()
    await expect(page.getByRole('alert')).toHaveText('This wallet has 2.00 USDC, and the order is 46.00 USDC.')
    await shoot(page, 'shop-failed')
    await holdJust(wallet, terms.token, 50_000_000n)
    await button(page, 'Pay without gas').click()
    await expect(page.getByRole('alert')).toHaveText('You said no in your wallet. Nothing was paid.')
    await expectNoAxeFindings(page)
    await page.reload()
    await expect(page.getByRole('status')).toContainText('Waiting for your payment')
  })
})

/** What it held before goes away, whatever stories there were. */
async function holdJust(wallet: OutsideWallet, token: string, units: bigint) {
  await askChain('anvil_setBalance', wallet.address, ONE)
  await emptyOutside(wallet, token)
  // In a block first: the gas of what follows is estimated by what is there.
  await expect.poll(() => balanceOf(wallet, token)).toBe(0n)
  await fundOutside(wallet, token, units)
  await expect.poll(() => balanceOf(wallet, token)).toBe(units)
}

function balanceOf({ address }: OutsideWallet, token: string): Promise<bigint> {
  return read(token, `0x70a08231${word(address)}`)
}

function allowanceOf({ address }: OutsideWallet, { token, gateway }: ShopOrder['terms']): Promise<bigint> {
  return read(token, `0xdd62ed3e${word(address)}${word(gateway)}`)
}

async function read(to: string, data: string): Promise<bigint> {
  return BigInt((await askChain('eth_call', { to, data }, 'latest')) as string)
}

function word(address: string): string {
  return address.slice(2).toLowerCase().padStart(64, '0')
}
