import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Every rule that axe has, not only those of a standard; of the page as it stands, not while it comes in. */
export async function expectNoAxeFindings(page: Page) {
  await page.evaluate(comeToRest)
  const { violations } = await new AxeBuilder({ page }).analyze()
  const findings = violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target).join(' ')})`,
  )
  expect(findings).toEqual([])
}

async function comeToRest() {
  const passing = document
    .getAnimations()
    .filter(({ effect }) => effect?.getTiming().iterations !== Number.POSITIVE_INFINITY)
  await Promise.allSettled(passing.map(({ finished }) => finished))
}
