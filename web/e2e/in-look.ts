import type { Browser, Page } from '@playwright/test'
import type { Paths } from './every-page.ts'

export type Look = { locale: string; colorScheme: 'light' | 'dark' }

export const looks: readonly Look[] = [
  { locale: 'en-GB', colorScheme: 'light' },
  { locale: 'en-GB', colorScheme: 'dark' },
  { locale: 'ko-KR', colorScheme: 'light' },
  { locale: 'ko-KR', colorScheme: 'dark' },
]
const widths = [360, 768, 1280]

type Plan = {
  browser: Browser
  baseURL: string | undefined
  look: Look
  /** Whose page it is; with nobody's, one that nobody has signed in on. */
  as?: Page
  paths: Paths
}

/** Opens each page in each width, in one look, and has it looked at. */
export async function inLook(
  { browser, baseURL, look, as, paths }: Plan,
  see: (page: Page, name: string) => Promise<void>,
) {
  const storageState = await as?.context().storageState()
  const context = await browser.newContext({
    ...{ ...look, serviceWorkers: 'block' },
    ...(baseURL && { baseURL }),
    ...(storageState && { storageState: { ...storageState, origins: [] } }),
  })
  const page = await context.newPage()
  for (const width of widths) {
    await page.setViewportSize({ width, height: width < 700 ? 780 : 860 })
    for (const [name, path] of Object.entries(paths)) {
      await page.goto(path)
      await page.waitForLoadState('networkidle')
      await see(page, `${name}-${width}-${look.colorScheme}-${look.locale.slice(0, 2)}`)
    }
  }
  await context.close()
}
