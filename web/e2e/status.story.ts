import { expect, type Page, test } from '@playwright/test'
import { expectNoAxeFindings } from './axe.ts'
import { depthOf } from './deep.ts'
import { shoot } from './shoot.ts'

const looks = [
  ['en-US', 'light'],
  ['en-US', 'dark'],
  ['ko-KR', 'light'],
  ['ko-KR', 'dark'],
] as const
const parts = [
  'Database',
  'Queue',
  'Chain',
  'Indexer',
  'Bundler',
  'Gas lanes',
  'Sponsorship',
  'Vault',
  'Payments',
  'Treasury',
]

test.describe('looking whether the house stands', () => {
  test('default: a person opens the status page and sees that everything runs, part by part', async ({ page }) => {
    await page.goto('/status')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Everything is running')
    await expect(page).toHaveTitle('Everything is running · Boxoffice')
    for (const part of parts) {
      const row = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: part }) })
      await expect(row).toContainText('Running')
      await expect(row).toContainText(/\d ms/)
    }
    await expect(page.getByRole('link', { name: 'Read the API' })).toHaveAttribute('href', '/api/v1/docs')
    await shoot(page, 'status-1280-light-en')
  })

  test('behavior: language and look are kept over a reload', async ({ page }) => {
    await openRunning(page)
    await page.getByLabel('Language').selectOption('한국어')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('모두 잘 돌아가고 있어요')
    await page.getByRole('button', { name: '어두운 화면으로' }).click()
    await page.reload()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('모두 잘 돌아가고 있어요')
    await expect(page.locator('html')).toHaveAttribute('lang', 'ko')
    expect(await paper(page)).toBe('rgb(20, 17, 14)')
    await shoot(page, 'status-1280-dark-ko')
  })

  test('behavior: a remembered look is there before any of the page’s code', async ({ page }) => {
    await openRunning(page)
    await page.getByRole('button', { name: 'Turn the lights down' }).click()
    await page.route('**/assets/*.js', (route) => route.abort())
    await page.reload()
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(0)
    expect(await paper(page)).toBe('rgb(20, 17, 14)')
  })

  test('behavior: who goes back to the system’s look follows the system again', async ({ page }) => {
    await openRunning(page)
    await page.getByRole('button', { name: 'Turn the lights down' }).click()
    await page.getByRole('button', { name: 'Turn the lights up' }).click()
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect(page.getByRole('button', { name: 'Turn the lights up' })).toBeVisible()
    expect(await paper(page)).toBe('rgb(20, 17, 14)')
  })

  test('behavior: the keyboard reaches everything, and sees where it is', async ({ page }) => {
    await openRunning(page)
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: 'Skip to the page' })).toBeFocused()
    await expect(page.getByRole('link', { name: 'Skip to the page' })).toBeInViewport()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('main')).toBeFocused()
    await page.keyboard.press('Tab')
    const next = page.getByRole('link', { name: 'Read the API' })
    await expect(next).toBeFocused()
    expect(await next.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('solid')
  })

  test('behavior: what a part says in its own words comes on request', async ({ page }) => {
    await openRunning(page)
    const sentences = page.locator('#parts p')
    const atFirst = await sentences.count()
    await page.getByRole('button', { name: 'Show details' }).click()
    await expect(page.getByRole('button', { name: 'Hide details' })).toHaveAttribute('aria-expanded', 'true')
    expect(await sentences.count()).toBeGreaterThan(atFirst)
  })

  for (const [index, [locale, colorScheme]] of looks.entries()) {
    test.describe(`${locale}, ${colorScheme}`, depthOf(index), () => {
      test.use({ locale, colorScheme })

      test('behavior: axe finds nothing', async ({ page }) => {
        await openRunning(page)
        await expectNoAxeFindings(page)
      })

      for (const width of [360, 768]) {
        test(`behavior: ${width} wide, nothing scrolls sideways`, async ({ page }) => {
          await page.setViewportSize({ width, height: 780 })
          await openRunning(page)
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
          await shoot(page, `status-${width}-${colorScheme}-${locale.slice(0, 2)}`)
        })
      }
    })
  }

  test('behavior: fonts come by the ranges that are read, not whole', async ({ page }) => {
    const sizes: Promise<number>[] = []
    page.on('response', (response) => {
      if (response.url().endsWith('.woff2')) sizes.push(response.body().then(({ length }) => length))
    })
    await openRunning(page)
    await page.evaluate(() => document.fonts.ready)
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
    expect(bytes).toBeGreaterThan(50_000)
    expect(bytes).toBeLessThan(250_000)
  })
})

async function openRunning(page: Page) {
  await page.goto('/status')
  await expect(page.locator('[data-part="database"][data-state="up"]')).toBeVisible()
}

function paper(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.body).backgroundColor)
}
