import { randomUUID } from 'node:crypto'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { buyAtContract, wasBought } from './buy-at-contract.ts'
import { expectCalm } from './calm.ts'
import { findUsdcTicket } from './free-ticket.ts'
import { goOnMining, stopMining } from './mining.ts'
import { countTickets, held } from './money.ts'
import { beOrganizer, buyFor, decide, draftEvent, submitEvent } from './organizing.ts'
import { payFor, paymentStatus } from './paying.ts'
import { comeIn } from './people.ts'
import { drawPlayMoney } from './play-money.ts'

const PRICES = { native: '1000000000000000', usdc: '2000000' }
const SLOW = { timeout: 60_000 }
const main = (page: Page) => page.getByRole('main')
const pay = (page: Page) => page.getByRole('dialog').getByRole('button', { name: /^Pay / })

type OneSeat = { eventId: string; onchainEventId: string }

test.describe('when somebody else is faster', () => {
  test.use({ viewport: { width: 360, height: 780 } })

  test('error: sold out in checkout, it is said at the button, and that nothing was bought', async ({
    page,
    browser,
  }) => {
    const { eventId } = await sellOneSeat(browser)
    await comeIn(page)
    await drawPlayMoney(page, 'USDC')
    await openSheet(page, eventId)
    await buyFor(browser, eventId, 'attendee@boxoffice.test', { tierId: 0, quantity: 1, payWith: 'usdc' })
    await pay(page).click()
    await expect(page.getByRole('alert').filter({ hasText: 'Nothing was bought' })).toBeVisible()
    await expectCalm(page, 'pay-sold-out-360')
    expect(await held(page, 'USDC')).toBe(500_000_000n)
    expect(await countTickets(page)).toBe(0)
  })

  test('error: sold out after the payment was taken on and before it was settled, nobody is charged', async ({
    page,
    browser,
  }) => {
    const { eventId, onchainEventId } = await sellOneSeat(browser)
    await comeIn(page)
    // The first payment makes the wallet, so that the second is only about itself.
    await drawPlayMoney(page, 'USDC')
    const first = await payFor(page, { ...(await findUsdcTicket(page)), quantity: 1 })
    await expect.poll(() => paymentStatus(page, first), SLOW).toBe('completed')
    const before = await held(page, 'USDC')
    await openSheet(page, eventId)
    let elsewhere = ''
    await stopMining()
    try {
      await pay(page).click()
      await expect(page).toHaveURL(/\/payments\//)
      const paymentId = new URL(page.url()).pathname.split('/').at(-1) ?? ''
      await expect.poll(() => paymentStatus(page, paymentId), SLOW).toBe('sent')
      elsewhere = await buyAtContract(onchainEventId, 0, BigInt(PRICES.native))
    } finally {
      await goOnMining()
    }
    await expect.poll(() => wasBought(elsewhere)).toBe(true)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This did not go through', SLOW)
    await expect(main(page)).toContainText('Somebody took the last ones while your payment was on its way.')
    await expect(main(page)).toContainText('No money moved')
    await expect(main(page)).toContainText('not charged')
    await expectCalm(page, 'payment-sold-out-360')
    expect(await held(page, 'USDC')).toBe(before)
    expect(await countTickets(page)).toBe(1)
    await main(page).getByRole('link', { name: 'Back to the event' }).click()
    await expect(page).toHaveURL(new RegExp(`/events/${eventId}$`))
  })
})

/** An event with one ticket, on sale. */
async function sellOneSeat(browser: Browser): Promise<OneSeat> {
  const organizer = await (await browser.newContext()).newPage()
  await comeIn(organizer)
  await beOrganizer(organizer)
  const tiers = [{ name: 'The one', maximum: 1, prices: PRICES }]
  const eventId = await draftEvent(organizer, `One Seat ${randomUUID().slice(0, 8)}`, { tiers })
  await submitEvent(organizer, eventId)
  await decide(browser, eventId, 'approve')
  const { onchainEventId }: OneSeat = await (await organizer.request.get(`/api/v1/events/${eventId}`)).json()
  await organizer.context().close()
  return { eventId, onchainEventId }
}

/** The one ticket is chosen, and its buyer asked whether they pay. */
async function openSheet(page: Page, eventId: string) {
  await page.goto(`/events/${eventId}`)
  await page.getByRole('radio', { name: 'The one' }).check()
  await page.getByRole('radio', { name: 'Payment sheet' }).check()
  await page.getByRole('button', { name: 'Get ticket' }).click()
  await expect(page.getByRole('dialog')).toContainText('The one')
}
