import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Every rule that axe has, not only those of a standard. */
export async function expectNoAxeFindings(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const findings = violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target).join(' ')})`,
  )
  expect(findings).toEqual([])
}
