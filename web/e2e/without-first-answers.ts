import type { Page } from '@playwright/test'

/** Has pages come without what the server puts into them, so that a story can stand between a page and its questions. */
export async function withoutFirstAnswers(page: Page) {
  await page.route(
    ({ pathname }) => pathname === '/' || pathname.startsWith('/events/'),
    async (route) => {
      const response = await route.fetch()
      const html = await response.text()
      const body = html.replace(/<script type="application\/json" id="first-answers">.*?<\/script>/, '')
      await route.fulfill({ response, body })
    },
  )
}
