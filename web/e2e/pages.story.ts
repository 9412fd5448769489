import { expect, test } from '@playwright/test'
import { expectCalm } from './calm.ts'
import { deep } from './deep.ts'
import { adminsPages, merchantsPages, openPages, organizersPages, type Paths, personsPages } from './every-page.ts'
import { inLook, looks } from './in-look.ts'

test.describe('every page, in every width, light and language', deep, () => {
  test.setTimeout(600_000)

  for (const look of looks) {
    test.describe(`${look.locale}, ${look.colorScheme}`, () => {
      test('behavior: what anybody sees is calm', async ({ page, browser, baseURL }) => {
        const paths = await openPages(page)
        await inLook({ browser, baseURL, look, paths }, expectCalm)
      })

      for (const [whose, sign] of [
        ['a person', personsPages],
        ['an organizer', organizersPages],
        ['a merchant', merchantsPages],
        ['an admin', adminsPages],
      ] as const) {
        test(`behavior: what ${whose} sees is calm`, async ({ page, browser, baseURL }) => {
          const paths: Paths = await sign(page, browser)
          expect(Object.keys(paths).length).toBeGreaterThan(5)
          await inLook({ browser, baseURL, look, as: page, paths }, expectCalm)
        })
      }
    })
  }
})
