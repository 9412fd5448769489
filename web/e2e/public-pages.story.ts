import { expect, type Page, test } from '@playwright/test'
import { findFreeTicket } from './free-ticket.ts'
import { findPaidTicket } from './money.ts'

test.describe('a page that is looked at from outside', () => {
  test('default: start page and event bring along what they show, and the browser does not ask for it again', async ({
    page,
  }) => {
    const { eventId, title } = await findFreeTicket(page)
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await page.goto('/')
    await expect(page.getByRole('link', { name: title, exact: true }).first()).toBeVisible()
    await page.goto(`/events/${eventId}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    expect(asked.filter((path) => path.startsWith('/api/v1/events'))).toEqual([])
  })

  test('default: without scripts an event says what it is, with a picture that is there', async ({ page }) => {
    const { eventId, title } = await findFreeTicket(page)
    const html = await (await page.request.get(`/events/${eventId}`, { headers: { accept: '*/*' } })).text()
    expect(html).toContain('<meta property="og:title"')
    const [, words = '{}'] = html.match(/<script type="application\/ld\+json">(.*?)<\/script>/) ?? []
    const told: { name: string; image: string[] } = JSON.parse(words)
    expect(told.name).toBe(title)
    const picture = await page.request.get(new URL(told.image[0] ?? '').pathname)
    expect(picture.headers()['content-type']).toMatch(/^image\//)
  })

  test('default: without scripts an event is there to be read', async ({ browser, page }) => {
    const { eventId, title } = await findFreeTicket(page)
    const still = await browser.newPage({ javaScriptEnabled: false, locale: 'en-US' })
    await still.goto(`/events/${eventId}`)
    await expect(still.getByRole('heading', { level: 1 })).toHaveText(title)
    await expect(still.locator('main time').first()).toHaveText(/\d\d:\d\d/)
    await expect(still.getByRole('group').first()).toContainText('Free')
    await still.close()
  })

  test('default: what the server has drawn is what the browser goes on with', async ({ page }) => {
    const { eventId } = await findFreeTicket(page)
    const odd: string[] = []
    page.on('pageerror', ({ message }) => odd.push(message))
    // That nobody is signed in is an answer, which browsers log as an error.
    page.on('console', (line) => line.type() === 'error' && !line.text().includes('401') && odd.push(line.text()))
    await page.addInitScript(rememberFirstHeading)
    for (const path of ['/', `/events/${eventId}`]) {
      await page.goto(path)
      // Only a page that has come alive knows how to change its look.
      await page.getByRole('button', { name: 'Turn the lights down' }).click()
      await expect(page.getByRole('button', { name: 'Turn the lights up' })).toBeVisible()
      await page.getByRole('button', { name: 'Turn the lights up' }).click()
      expect(await page.evaluate('window.firstHeading === document.querySelector("h1")')).toBe(true)
    }
    expect(odd).toEqual([])
  })

  test('behavior: what is pressed or chosen before the scripts have come is done when they have', async ({ page }) => {
    const { eventId } = await findFreeTicket(page)
    const letScriptsCome = await holdScripts(page)
    await page.goto(`/events/${eventId}`, { waitUntil: 'commit' })
    await page.getByRole('button', { name: 'Turn the lights down' }).click()
    await page.getByRole('combobox', { name: 'Language' }).selectOption('ko')
    letScriptsCome()
    await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText('소개')
    await expect(page.locator('html')).toHaveAttribute('data-look', 'dark')
  })

  test('behavior: what is looked for before the scripts have come is found when they have', async ({ page }) => {
    const { title } = await findFreeTicket(page)
    const letScriptsCome = await holdScripts(page)
    await page.goto('/', { waitUntil: 'commit' })
    await page.getByRole('combobox', { name: 'What kind' }).selectOption('music')
    await page.getByRole('searchbox').fill(title)
    letScriptsCome()
    await expect(page).toHaveURL((url) => url.searchParams.get('query') === title)
    expect(new URL(page.url()).searchParams.get('category')).toBe('music')
    await expect(page.getByRole('searchbox')).toHaveValue(title)
  })

  test('behavior: who has read on and chosen before the scripts have come stays there, and it stays chosen', async ({
    page,
  }) => {
    const { eventId, tier } = await findPaidTicket(page)
    const letScriptsCome = await holdScripts(page)
    await page.setViewportSize({ width: 360, height: 640 })
    await page.goto(`/events/${eventId}`, { waitUntil: 'commit' })
    await page.getByRole('radio', { name: tier }).check()
    await page.getByRole('button', { name: 'One more' }).click()
    await page.getByRole('radio', { name: 'Payment sheet' }).check()
    const sheet = page.getByRole('radio', { name: 'Payment sheet' })
    // In the window, and to a pixel: letters that still come may move what is above.
    const before = await sheet.boundingBox()
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(100)
    letScriptsCome()
    await expect(page.locator('html')).toHaveAttribute('data-alive')
    await expect(page.getByText('2', { exact: true }).first()).toBeVisible()
    await expect(page.getByRole('radio', { name: tier })).toBeChecked()
    await expect(sheet).toBeChecked()
    const after = await sheet.boundingBox()
    expect(Math.abs((after?.y ?? Number.NaN) - (before?.y ?? Number.NaN))).toBeLessThan(2)
  })

  test('behavior: who has chosen another language never sees the one that the server has drawn', async ({ page }) => {
    const { eventId } = await findFreeTicket(page)
    await page.addInitScript(() => localStorage.setItem('boxoffice.language', 'ko'))
    const html = await (await page.goto(`/events/${eventId}`))?.text()
    expect(html).toContain('data-drawn="en"')
    await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText('소개')
    await expect(page.locator('html')).not.toHaveAttribute('data-waits')
  })

  test('default: the map of the site has the event', async ({ page }) => {
    const { eventId } = await findFreeTicket(page)
    expect(await (await page.request.get('/robots.txt')).text()).toContain('/sitemap.xml')
    expect(await (await page.request.get('/sitemap.xml')).text()).toContain('/sitemaps/0.xml')
    expect(await (await page.request.get('/sitemaps/0.xml')).text()).toContain(`/events/${eventId}</loc>`)
  })

  test('error: an event that does not exist is not found, in words and by its status', async ({ page }) => {
    const answer = await page.goto('/events/00000000-0000-7000-8000-000000000000')
    expect(answer?.status()).toBe(404)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing is on at this address')
  })
})

/** The heading that came with the page, before any script of the page has run. */
function rememberFirstHeading() {
  new MutationObserver((_changes, observer) => {
    const heading = document.querySelector('h1')
    if (!heading) return
    Object.assign(window, { firstHeading: heading })
    observer.disconnect()
  }).observe(document, { childList: true, subtree: true })
}

/** The page is drawn, and what makes it alive waits for a word. */
async function holdScripts(page: Page): Promise<() => void> {
  let letScriptsCome = () => {}
  const isDone = new Promise<void>((resolve) => {
    letScriptsCome = resolve
  })
  await page.route('**/assets/*.js', (route) => isDone.then(() => route.continue()))
  return letScriptsCome
}
