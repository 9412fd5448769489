import { randomUUID } from 'node:crypto'
import { type Browser, expect, type Page } from '@playwright/test'
import { beOrganizer, decide, draftEvent, submitEvent } from './organizing.ts'
import { comeIn } from './people.ts'

export type Asked = { id: string; title: string; organizer: Page }

/** An event that waits for a decision, and its organizer in a browser of their own. */
export async function pendingEvent(browser: Browser): Promise<Asked> {
  const organizer = await (await browser.newContext()).newPage()
  const title = `Blue Hour ${randomUUID().slice(0, 8)}`
  await comeIn(organizer)
  await beOrganizer(organizer)
  const id = await draftEvent(organizer, title)
  await submitEvent(organizer, id)
  return { id, title, organizer }
}

/** One that is approved, and would say something else. */
export async function changedEvent(browser: Browser): Promise<Asked> {
  const asked = await pendingEvent(browser)
  await decide(browser, asked.id, 'approve')
  await change(asked, {
    venue: { name: 'Boathouse', address: 'Quay 2, Busan' },
    description: 'Five bands by the river.',
  })
  return asked
}

export async function change({ id, organizer }: Asked, data: object) {
  const headers = { 'sec-fetch-site': 'same-origin' }
  await expect(await organizer.request.patch(`/api/v1/events/${id}`, { data, headers })).toBeOK()
}
