import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { expectNoAxeFindings } from './axe.ts'
import { expectCalm } from './calm.ts'
import { deep, depthOf } from './deep.ts'
import { beOrganizer, decide, draftEvent, sellTo, submitEvent } from './organizing.ts'
import { comeIn } from './people.ts'
import { PICTURE } from './picture.ts'

const sizes = [
  ['a phone', { width: 360, height: 780 }],
  ['a desk', { width: 1280, height: 860 }],
] as const

const saved = (page: Page) => expect(page.getByText('Everything is saved.')).toBeVisible()
const heading = (page: Page) => page.getByRole('heading', { level: 1 })

test.describe('organizing an event', () => {
  test.setTimeout(480_000)

  for (const [index, [place, viewport]] of sizes.entries()) {
    test.describe(`on ${place}`, depthOf(index), () => {
      test.use({ viewport })

      test('default: from a name to an event on sale, its numbers, and its end', async ({ page, browser }) => {
        const { width } = viewport
        await comeIn(page)
        await page.goto('/organizer')
        await expect(heading(page)).toHaveText('Put your event on the wall.')
        await expectCalm(page, `organizer-start-${width}`)
        await page.getByLabel('Your name as an organizer').fill('Mina Concerts')
        await page.getByRole('button', { name: 'Start organizing' }).click()
        await expect(page.getByRole('heading', { name: 'Nothing on the wall yet' })).toBeVisible()
        await expectCalm(page, `organizer-empty-${width}`)

        await page.getByRole('main').getByRole('link', { name: 'New event' }).last().click()
        await page.getByRole('button', { name: 'Go on to the tickets' }).click()
        await expect(page.getByLabel('Name of the event')).toBeFocused()
        await expect(page.getByText('This is needed.')).toHaveCount(4)
        await expectCalm(page, `organizer-new-${width}`)
        await page.getByLabel('Name of the event').fill('Blue Hour')
        await page.getByLabel('What happens').fill('Four bands by the river.')
        await page.getByLabel('Venue').fill('Boathouse')
        await page.getByLabel('Address').fill('Quay 1, Busan')
        await page.reload()
        await expect(page.getByLabel('Name of the event')).toHaveValue('Blue Hour')
        await page.getByRole('button', { name: 'Go on to the tickets' }).click()

        await expect(heading(page)).toHaveText('Edit')
        await page.getByLabel('Name of the event').fill('Blue Hour by the River')
        const zone = page.getByRole('combobox', { name: 'Time zone' })
        await zone.fill('korea')
        await expect(page.getByRole('listbox').getByRole('option')).toHaveText([/^Pyongyang /, /^Seoul /])
        await expectCalm(page, `organizer-zones-${width}`)
        await page.keyboard.press('ArrowDown')
        await page.keyboard.press('Enter')
        await expect(zone).toHaveValue('Seoul')
        await page.getByRole('button', { name: 'Add a ticket' }).click()
        const second = page.getByRole('group', { name: 'Ticket 2' })
        await second.getByLabel('Name of the ticket').fill('Balcony')
        await second.getByRole('radio', { name: 'Paid' }).check()
        await second.getByLabel('Price in USDC').fill('25.50')
        await saved(page)
        await page.getByLabel(/picture/).setInputFiles({ name: 'poster.png', mimeType: 'image/png', buffer: PICTURE })
        await expect(page.getByText('The new cover is on.')).toBeVisible()
        await expectCalm(page, `organizer-edit-${width}`)

        await page.getByRole('button', { name: 'Preview' }).click()
        await expect(heading(page)).toHaveText('Blue Hour by the River')
        await expect(page.getByRole('radio', { name: 'Balcony' })).toBeVisible()
        await expect(page.locator('img[src^="/ipfs/"]')).toBeVisible()
        await expectCalm(page, `organizer-preview-${width}`)
        await page.getByRole('button', { name: 'Send to be reviewed' }).click()
        await expect(page.getByRole('heading', { name: 'A reviewer has it now' })).toBeVisible({ timeout: 60_000 })
        await expectCalm(page, `organizer-reviewing-${width}`)
        const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''

        await decide(browser, id, 'reject', 'Which river?')
        await expect(page.getByRole('alert')).toContainText('Which river?', { timeout: 30_000 })
        await expectCalm(page, `organizer-rejected-${width}`)
        await page.getByRole('link', { name: 'Make the changes' }).click()
        await page.getByLabel('What happens').fill('Four bands by the Suyeong.')
        await page.getByRole('button', { name: 'Send to be reviewed' }).click()
        await expect(page.getByRole('listitem').filter({ hasText: 'Getting it ready' })).toBeVisible()
        await page.reload()
        await expect(page.getByRole('heading', { name: 'A reviewer has it now' })).toBeVisible({ timeout: 60_000 })
        await decide(browser, id, 'approve')
        await expect(page.getByText('On sale', { exact: true })).toBeVisible({ timeout: 30_000 })

        const fan = await sellTo(browser, id, 2)
        await expect(page.getByRole('definition').filter({ hasText: /^\+2$/ })).toBeVisible({ timeout: 30_000 })
        await page.getByText('As a table').click()
        await expect(page.getByRole('row').nth(1)).toContainText('2')
        await expectCalm(page, `organizer-sales-${width}`)

        await page.getByRole('link', { name: 'Attendees' }).click()
        await expect(page.getByRole('row')).toHaveCount(3)
        await page.getByRole('button', { name: 'Ticket', exact: true }).click()
        await expect(page.getByRole('columnheader', { name: 'Ticket' })).toHaveAttribute('aria-sort', 'ascending')
        await page.getByLabel('Search by name or email').fill('nobody at all')
        await expect(page.getByText('Nobody like that.')).toBeVisible()
        await page.getByLabel('Search by name or email').fill(fan.slice(3, 12).toUpperCase())
        await expect(page.getByRole('row').filter({ hasText: fan })).toHaveCount(2)
        await expect(page).toHaveURL(/query=/)
        await expectCalm(page, `organizer-attendees-${width}`)
        const download = page.waitForEvent('download')
        await page.getByRole('link', { name: 'Download as CSV' }).click()
        expect(await readFile(await (await download).path(), 'utf8')).toContain(fan)

        await page.getByRole('link', { name: 'Overview' }).click()
        await page.getByRole('button', { name: 'Cancel this event…' }).click()
        await expect(page.getByRole('dialog')).toContainText('2 tickets are out, for nothing')
        await page.getByRole('button', { name: 'Cancel the event' }).click()
        await expect(page.getByText('This is needed.')).toBeVisible()
        await expectCalm(page, `organizer-cancel-${width}`)
        await page.getByLabel('Why is it off?').fill('The river rose.')
        await page.getByRole('button', { name: 'Cancel the event' }).click()
        await expect(page.getByRole('heading', { name: 'This event is cancelled' })).toBeVisible({ timeout: 60_000 })
        await expect(page.getByText('The river rose.')).toBeVisible()
        await expectCalm(page, `organizer-cancelled-${width}`)
      })
    })
  }

  test('behavior: an approved event takes words at once, the rest when a reviewer agrees, and new tickets', async ({
    page,
    browser,
  }) => {
    await comeIn(page)
    await beOrganizer(page)
    const id = await draftEvent(page, 'Blue Hour')
    await submitEvent(page, id)
    await decide(browser, id, 'approve')
    await page.goto(`/organizer/events/${id}/edit`)
    await page.getByLabel('What happens').fill('Five bands by the river.')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('Buyers see it from now on.')).toBeVisible()
    await page.getByLabel('Name of the event').fill('Bluer Hour')
    await page.getByRole('button', { name: 'Propose the change' }).click()
    await expect(page.getByText('What buyers rely on waits for a reviewer.')).toBeVisible()
    await expectNoAxeFindings(page)
    await page.getByRole('link', { name: 'Overview' }).click()
    await expect(page.getByRole('insertion').filter({ hasText: 'Bluer Hour' })).toBeVisible()
    await expectCalm(page, 'organizer-proposed-1280')
    await page.getByRole('button', { name: 'Take the change back' }).click()
    await expect(page.getByText('Waiting for a reviewer')).toBeHidden()

    await page.getByRole('link', { name: 'Change' }).click()
    await page.getByRole('button', { name: 'Add a ticket' }).click()
    await page.getByLabel('Name of the ticket').fill('Late entry')
    await page.getByRole('button', { name: 'Add this ticket' }).click()
    await expect(page.getByRole('insertion').filter({ hasText: 'Late entry' })).toBeVisible({ timeout: 60_000 })
    await page.goto('/organizer')
    await expect(page.getByText('New ticket', { exact: true })).toBeVisible()
  })

  test.describe('in Korean, in the dark', deep, () => {
    test.use({ locale: 'ko-KR', colorScheme: 'dark', viewport: { width: 360, height: 780 } })

    test('behavior: the same desk in the other language', async ({ page, browser }) => {
      await comeIn(page)
      await page.goto('/organizer')
      await expect(heading(page)).toHaveText('내 행사를 벽에 걸어 보세요.')
      await expectCalm(page, 'organizer-start-360-dark-ko')
      await beOrganizer(page, '미나 콘서트')
      const id = await draftEvent(page, '푸른 시간')
      for (const [name, path] of [
        ['new', '/organizer/new'],
        ['edit', `/organizer/events/${id}/edit`],
        ['preview', `/organizer/events/${id}/preview`],
        ['payouts', '/organizer/payouts'],
      ] as const) {
        await page.goto(path)
        await expect(page.getByRole('textbox', { name: '주최자 이름' })).toHaveCount(0)
        await expect(heading(page)).toBeVisible()
        await expectCalm(page, `organizer-${name}-360-dark-ko`)
      }
      await submitEvent(page, id)
      await decide(browser, id, 'approve')
      await sellTo(browser, id, 1)
      await page.goto(`/organizer/events/${id}`)
      await expect(page.getByText('판매 중', { exact: true })).toBeVisible()
      await expectCalm(page, 'organizer-sales-360-dark-ko')
      await page.goto(`/organizer/events/${id}/attendees`)
      await expect(page.getByRole('row')).toHaveCount(2)
      await expectCalm(page, 'organizer-attendees-360-dark-ko')
    })
  })
})
