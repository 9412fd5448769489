import { expect, type Page, test } from '@playwright/test'
import { expectNoAxeFindings } from './axe.ts'
import { expectCalm } from './calm.ts'
import { depthOf } from './deep.ts'
import { findFreeTicket } from './free-ticket.ts'
import { anotherCode, codeSentTo, comeIn, someoneNew } from './people.ts'
import { readTicketCode } from './read-ticket-code.ts'

const sizes = [
  ['a phone', { width: 360, height: 780 }],
  ['a desk', { width: 1280, height: 860 }],
] as const

test.describe('getting a ticket', () => {
  for (const [index, [place, viewport]] of sizes.entries()) {
    test.describe(`on ${place}`, depthOf(index), () => {
      test.use({ viewport })

      test('default: from the list of events to the ticket, signing in on the way', async ({ page }) => {
        const { title, tier } = await findFreeTicket(page)
        const email = someoneNew()
        await page.goto('/')
        await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tickets you actually own.')
        // Before that a link is the browser's own, and its page begins where pages begin.
        await expect(page.locator('html')).toHaveAttribute('data-alive')
        await page.getByRole('link', { name: title, exact: true }).first().click()
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
        await expect(page.getByRole('main')).toBeFocused()
        await page.getByRole('radio', { name: tier }).check()
        await expectCalm(page, `event-${viewport.width}`)

        await page.getByRole('button', { name: 'Get ticket' }).click()
        await expect(page.getByRole('dialog')).toBeVisible()
        await expect(page.getByLabel('Your email address')).toBeFocused()
        await page.keyboard.type(email)
        await page.keyboard.press('Enter')
        await expect(page.getByRole('dialog')).toContainText(email)
        const code = await codeSentTo(page, email)
        await page.getByLabel('The code').pressSequentially(anotherCode(code))
        await expect(page.getByRole('alert')).toContainText('That is not the code.')
        await expectCalm(page, `sign-in-${viewport.width}`)
        await page.getByLabel('The code').pressSequentially(code)

        await expect(page).toHaveURL(/\/orders\//)
        await expect(page.getByRole('heading', { level: 1 })).toHaveText('Yours', { timeout: 60_000 })
        await expect(page.getByRole('listitem').filter({ hasText: 'Written to the chain' })).toBeVisible()
        await expectCalm(page, `order-${viewport.width}`)

        await page.getByRole('link', { name: 'See my ticket' }).click()
        await expect(page.getByText('This ticket is yours')).toBeVisible()
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
        for (const [name, ending] of [
          ['Ticket as PDF', 'pdf'],
          ['Add to calendar', 'ics'],
        ] as const) {
          const file = page.waitForEvent('download')
          await page.getByRole('link', { name }).click()
          expect((await file).suggestedFilename()).toMatch(new RegExp(`^ticket-\\d+\\.${ending}$`))
        }
        expect(await readTicketCode(page)).toMatchObject({ status: 'active' })
        await page.getByText('Proof').click()
        // The browser has asked the chain itself.
        await expect(page.getByText('Confirmed')).toBeVisible()
        const { wallet } = await (await page.request.get('/api/v1/me')).json()
        await expect(page.getByRole('article')).toContainText(wallet.address)
        await expect(page.getByRole('article')).toContainText(/0x[0-9a-f]{64}/)
        await expectCalm(page, `ticket-${viewport.width}`)

        await page.getByRole('link', { name: 'My tickets' }).click()
        await expect(page.getByRole('heading', { name: 'Coming up' })).toBeVisible()
        await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(1)
        await expect(page.getByRole('main').getByRole('link', { name: title })).toBeVisible()
        await expectCalm(page, `tickets-${viewport.width}`)

        await page.getByRole('button', { name: 'Your account' }).click()
        await expect(page.getByText(email)).toBeVisible()
        await page.getByRole('button', { name: 'Sign out' }).click()
        await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
      })
    })
  }

  test.describe('in Korean, in the dark', () => {
    test.use({ locale: 'ko-KR', colorScheme: 'dark', viewport: { width: 360, height: 780 } })

    test('behavior: the same way in the other language', async ({ page }) => {
      const { eventId, tier } = await findFreeTicket(page)
      await comeIn(page)
      await page.goto('/')
      await expect(page.getByRole('heading', { name: '지금 열리는 것들' })).toBeVisible()
      await expectCalm(page, 'home-360-dark-ko')
      await page.goto(`/events/${eventId}`)
      await page.getByRole('radio', { name: tier }).check()
      await page.getByRole('button', { name: '티켓 받기' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('내 티켓이에요', { timeout: 60_000 })
      await expectCalm(page, 'order-360-dark-ko')
      await page.getByRole('main').getByRole('link', { name: '내 티켓 보기' }).click()
      await expect(page.getByText('내 티켓이에요')).toBeVisible()
      await expectCalm(page, 'ticket-360-dark-ko')
    })
  })

  test('behavior: with the keyboard alone, from the list of events to the ticket', async ({ page }) => {
    const { title, tier } = await findFreeTicket(page)
    const email = someoneNew()
    await page.goto('/')
    await expect(page.getByRole('link', { name: title, exact: true }).first()).toBeVisible()
    await tabTo(page, title)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    await tabToChoice(page, tier)
    await tabTo(page, 'Get ticket')
    await page.keyboard.press('Enter')
    await expect(page.getByLabel('Your email address')).toBeFocused()
    await page.keyboard.type(email)
    await page.keyboard.press('Enter')
    await expect(page.getByLabel('The code')).toBeFocused()
    await page.keyboard.type(await codeSentTo(page, email))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Yours', { timeout: 60_000 })
    await tabTo(page, 'See my ticket')
    await page.keyboard.press('Enter')
    await expect(page.getByText('This ticket is yours')).toBeVisible()
  })

  test('behavior: nothing moves for who asked for less motion', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    const moved = await watchMotion(page)
    const { eventId, tier } = await findFreeTicket(page)
    const email = someoneNew()
    await page.goto(`/events/${eventId}`)
    await page.getByRole('radio', { name: tier }).check()
    await page.getByRole('button', { name: 'Get ticket' }).click()
    await page.getByLabel('Your email address').fill(email)
    await page.keyboard.press('Enter')
    await page.getByLabel('The code').pressSequentially(await codeSentTo(page, email))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Yours', { timeout: 60_000 })
    await page.getByRole('link', { name: 'See my ticket' }).click()
    await expect(page.getByText('This ticket is yours')).toBeVisible()
    expect(moved).toEqual([])
  })

  test('behavior: more than one at once, and all of them are there', async ({ page }) => {
    const { eventId, tier } = await findFreeTicket(page, 2)
    await comeIn(page)
    await page.goto(`/events/${eventId}`)
    await page.getByRole('radio', { name: tier }).check()
    await page.getByRole('button', { name: 'One more' }).click()
    await page.getByRole('button', { name: 'Get tickets' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Yours', { timeout: 60_000 })
    await page.getByRole('link', { name: 'See my tickets' }).click()
    await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(2)
  })

  test('behavior: what belongs to somebody asks who is there, and shows itself after that', async ({ page }) => {
    await page.goto('/tickets')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your tickets wait behind this door')
    await expectNoAxeFindings(page)
    const email = someoneNew()
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
    await page.getByLabel('Your email address').fill(email)
    await page.getByRole('button', { name: 'Send me a code' }).click()
    await page.getByLabel('The code').pressSequentially(await codeSentTo(page, email))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('No tickets yet')
    await expect(page.getByRole('link', { name: 'Find an event' })).toBeVisible()
    await expectNoAxeFindings(page)
  })
})

async function tabTo(page: Page, name: string) {
  const isThere = () => page.evaluate(() => document.activeElement?.textContent ?? '')
  for (let presses = 0; presses < 60 && (await isThere()) !== name; presses++) await page.keyboard.press('Tab')
  expect(await isThere()).toBe(name)
}

/** To a radio button, whose group has one place in the order; the arrows go on from there. */
async function tabToChoice(page: Page, name: string) {
  const choice = page.getByRole('radio', { name })
  const isRadio = () => page.evaluate(() => document.activeElement?.matches('input[type="radio"]') ?? false)
  for (let presses = 0; presses < 30 && !(await isRadio()); presses++) await page.keyboard.press('Tab')
  const isThere = () => choice.evaluate((element) => element === document.activeElement)
  for (let presses = 0; presses < 10 && !(await isThere()); presses++) await page.keyboard.press('ArrowDown')
  await expect(choice).toBeFocused()
  await expect(choice).toBeChecked()
}

/** What sets out to move on the page, by name, as it happens. */
async function watchMotion(page: Page): Promise<string[]> {
  const moved: string[] = []
  await page.exposeFunction('noteMotion', (what: string) => moved.push(what))
  await page.addInitScript(() => {
    type Notebook = { noteMotion(what: string): Promise<void> }
    const note = (what: string) => (window as unknown as Notebook).noteMotion(what)
    addEventListener('animationstart', ({ animationName }) => note(animationName), { capture: true })
    addEventListener('transitionstart', ({ propertyName }) => note(propertyName), { capture: true })
  })
  return moved
}
