import { randomInt } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { askChain } from './ask-chain.ts'
import { expectCalm } from './calm.ts'
import { buyCredits, paymentStatus } from './paying.ts'
import { comeIn } from './people.ts'
import { drawPlayMoney } from './play-money.ts'

const ADMIN = 'admin@boxoffice.test'
const SLOW = { timeout: 60_000 }
const BALANCE_OF = '0x70a08231'
// No two of them the same, so that each is found by what it is; its last digit is never a nought.
const BOUGHT = 3_000_001n + 10n * BigInt(randomInt(99_999))
const SAID = dollars(BOUGHT).replace(' USDC', '')

test.describe('the books', () => {
  test.setTimeout(180_000)

  test('default: what somebody has paid is there as the chain has it, is found in the ledger, and is exported', async ({
    page,
    browser,
  }) => {
    const fan = await (await browser.newContext()).newPage()
    await comeIn(fan)
    await drawPlayMoney(fan, 'USDC')
    const { paymentId, asset, payTo } = await buyCredits(fan, BOUGHT)
    await expect.poll(() => paymentStatus(fan, paymentId), SLOW).toBe('completed')
    await fan.context().close()

    await comeIn(page, ADMIN)
    await page.goto('/admin')
    await page.getByRole('link', { name: 'Treasury' }).click()
    await expect(page.getByRole('heading', { name: 'Treasury', level: 1 })).toBeVisible()
    // Others pay meanwhile, so both are read again until they were read at the same moment.
    const held = page.getByRole('table', { name: 'What we hold' }).getByRole('row', { name: /^Router/ })
    await expect(async () => {
      await page.reload()
      await expect(held.getByRole('cell').last()).toHaveText(dollars(await balanceOf(asset, payTo)), { timeout: 2_000 })
    }).toPass(SLOW)
    await expect(page.getByRole('table', { name: 'Whose it is' }).getByRole('row', { name: /^Credits/ })).toBeVisible()
    await expect(page.getByText('They agree to the unit')).toBeVisible(SLOW)
    await expect(page.getByRole('img', { name: /^Router, In: .* in 30 steps/ })).toBeVisible()
    await page.getByRole('combobox', { name: 'Steps' }).selectOption('By month, the last 12')
    // Both sides: where nothing went, words say so.
    const sides = page.getByRole('img', { name: /in 12 steps/ }).or(page.getByText(/^Nothing (came in|went out)\.$/))
    await expect(sides).toHaveCount(2)
    await expect(page.getByRole('img', { name: /^Router, In: .* in 12 steps/ })).toBeVisible()
    await page.getByRole('combobox', { name: 'Account' }).selectOption('Credits · USDC')
    await expect(page).toHaveURL(/by=month.*account=credits|account=credits.*by=month/)
    await page.getByText('The figures').click()
    await expect(page.getByRole('table', { name: 'What came and went' }).getByRole('row')).toHaveCount(2)
    await expectCalm(page, 'admin-treasury-1280')

    await page.getByRole('link', { name: 'Ledger' }).click()
    await page.getByRole('combobox', { name: 'Account' }).selectOption('Credits')
    await page.getByRole('combobox', { name: 'What for' }).selectOption('Credits bought')
    const bought = page.getByRole('row').filter({ hasText: SAID })
    await expect(bought).toContainText(`Received+${SAID}`)
    await expect(bought).toContainText(`Credits−${SAID}`)
    await expectCalm(page, 'admin-ledger-1280')
    const told = await exported(page)
    expect(told.every((row) => row.includes(',credits-bought,'))).toBe(true)
    expect(told.filter((row) => row.includes(`,${BOUGHT},`))).toHaveLength(2)

    await bought.getByRole('link').last().click()
    await expect(page).toHaveURL(/about=/)
    await page.getByRole('combobox', { name: 'Account' }).selectOption('Any account')
    await page.getByRole('combobox', { name: 'What for' }).selectOption('Anything')
    await expect(page.getByRole('row')).toHaveCount(2)
    await page.getByLabel('From').fill('2999-01-01')
    await expect(page.getByText('No entry fits.')).toBeVisible()
    expect(await exported(page)).toEqual([])
    await page.setViewportSize({ width: 360, height: 780 })
    await page.goto('/admin/ledger')
    await expect(page.getByRole('row').nth(1)).toBeVisible()
    await expectCalm(page, 'admin-ledger-360')
  })

  test('error: a difference is said with its account and its entries, and what does not arrive is said, too', async ({
    page,
  }) => {
    await comeIn(page, ADMIN)
    await page.goto('/admin/treasury')
    await expect(page.getByRole('table', { name: 'Books against chain' })).toBeVisible(SLOW)
    await page.route('**/api/v1/admin/treasury?*', async (route) => {
      const answer = await route.fetch()
      await route.fulfill({ json: withDifference(await answer.json()) })
    })
    await page.setViewportSize({ width: 360, height: 780 })
    await page.reload()
    await expect(page.getByText('1 account differs')).toBeVisible()
    await expect(page.getByRole('alert')).toContainText('Router: the books differ')
    await expect(page.getByRole('alert')).toContainText('0.000001 USDC')
    await expectCalm(page, 'admin-treasury-differs-360')
    await page.getByRole('alert').getByRole('link').click()
    await expect(page).toHaveURL(/about=story/)
    await page.unrouteAll({ behavior: 'wait' })
    await page.route('**/api/v1/admin/{treasury,ledger}*', (route) => route.fulfill({ status: 500, json: {} }))
    await page.goto('/admin/treasury')
    await expect(page.getByRole('alert')).toContainText('Nothing was changed')
    await page.unrouteAll({ behavior: 'wait' })
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('table', { name: 'What we hold' })).toBeVisible()
  })
})

async function balanceOf(token: string, owner: string): Promise<bigint> {
  const data = `${BALANCE_OF}${owner.slice(2).padStart(64, '0')}`
  return BigInt((await askChain('eth_call', { to: token, data }, 'latest')) as string)
}

/** As the page writes it: cents in pairs, and no digit left out. */
function dollars(units: bigint): string {
  const fraction = String(units % 1_000_000n)
    .padStart(6, '0')
    .replace(/0{1,4}$/, '')
  const whole = (units / 1_000_000n).toLocaleString('en-US')
  return `${units % 1_000_000n === 0n ? whole : `${whole}.${fraction}`} USDC`
}

/** The rows of the file, without its head. */
async function exported(page: Page): Promise<string[]> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export (CSV)' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('ledger.csv')
  const [head, ...rows] = (await readFile(await download.path(), 'utf8')).trim().split('\r\n')
  expect(head).toContain('debit,credit,key,reference')
  return rows
}

type View = { reconciliation: { isAgreed: boolean; findings: { account: string }[] } }

/** Books that have a unit too much: on a running stack nobody else’s numbers may be touched. */
function withDifference({ reconciliation, ...view }: View): View {
  const where = {
    ...{ sentence: 'These entries say what no log tells', block: null },
    entries: [{ key: 'story:nobody', reference: 'story', units: '1' }],
  }
  const findings = reconciliation.findings.map((finding) =>
    finding.account === 'router' ? { ...finding, differenceUnits: '1', where } : finding,
  )
  return { ...view, reconciliation: { ...reconciliation, isAgreed: false, findings } }
}
