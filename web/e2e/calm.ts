import { expect, type Page } from '@playwright/test'
import { expectNoAxeFindings } from './axe.ts'
import { shoot } from './shoot.ts'
import { expectAllSaid } from './unsaid.ts'

/** Nothing for axe, nothing sideways, nothing unsaid, and a picture of it. */
export async function expectCalm(page: Page, name: string) {
  await expectNoAxeFindings(page)
  await expectAllSaid(page)
  const { width = 0 } = page.viewportSize() ?? {}
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  await shoot(page, name)
}
