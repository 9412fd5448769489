import { join } from 'node:path'
import { type Page, test } from '@playwright/test'

/** Keeps a picture of the whole page among the results, when its fonts are there. */
export async function shoot(page: Page, name: string) {
  await page.evaluate(() => document.fonts.ready)
  const path = join(test.info().project.outputDir, 'pictures', `${name}.png`)
  await page.screenshot({ path, fullPage: true, animations: 'disabled' })
}
