import { randomUUID } from 'node:crypto'
import { expect, type Page } from '@playwright/test'

type Balance = { currency: string; symbol: string; amount: string }

const SLOW = { timeout: 60_000 }

/** Draws what the local chain gives away for nothing, and waits until it is there; answers the currency. */
export async function drawPlayMoney(page: Page, symbol: 'ETH' | 'USDC'): Promise<string> {
  const { currency } = await balanceOf(page, symbol)
  const headers = { 'sec-fetch-site': 'same-origin', 'idempotency-key': randomUUID() }
  const drawn = await page.request.post('/api/v1/me/wallet/faucet', { data: { currency }, headers })
  expect(drawn.status()).toBe(202)
  await expect.poll(async () => (await balanceOf(page, symbol)).amount, SLOW).not.toBe('0')
  return currency
}

export async function balanceOf(page: Page, symbol: string): Promise<Balance> {
  const answer = await page.request.get('/api/v1/me/wallet/balances?fresh=true')
  const { balances }: { balances: Balance[] } = await answer.json()
  const balance = balances.find((one) => one.symbol === symbol)
  if (!balance) throw new Error(`the wallet has no ${symbol}`)
  return balance
}
