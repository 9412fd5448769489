import { test } from '@playwright/test'
import { adminsPages, openPages, organizersPages, personsPages } from './every-page.ts'
import { inLook, looks } from './in-look.ts'
import { shoot } from './shoot.ts'

test('the pages that anybody sees', async ({ page, browser, baseURL }) => {
  const paths = await openPages(page)
  for (const look of looks) await inLook({ browser, baseURL, look, paths }, shoot)
})

for (const [whose, sign] of [
  ['a person who has a ticket', personsPages],
  ['an organizer', organizersPages],
  ['an admin', adminsPages],
] as const) {
  test(`the pages that ${whose} sees`, async ({ page, browser, baseURL }) => {
    const paths = await sign(page, browser)
    for (const look of looks) await inLook({ browser, baseURL, look, as: page, paths }, shoot)
  })
}
