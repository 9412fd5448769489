import { randomUUID } from 'node:crypto'
import { expect, type Page } from '@playwright/test'

/** Somebody who has never been here. */
export function someoneNew(): string {
  return `story-${randomUUID()}@example.org`
}

/** The newest code sent to an address, once there is another than the one known. */
export async function codeSentTo(page: Page, email: string, known?: string): Promise<string> {
  let code: string | undefined
  const isThere = async () => {
    code = await newestCode(page, email)
    return code !== undefined && code !== known
  }
  await expect.poll(isThere, { message: `a code for ${email}` }).toBe(true)
  return code ?? ''
}

/** A code of six digits that is not this one. */
export function anotherCode(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, '0')
}

/** In through the API, where the story is not about signing in. */
export async function comeIn(page: Page, email = someoneNew()): Promise<string> {
  const known = await newestCode(page, email)
  await expect(await page.request.post('/api/v1/auth/email/start', { data: { email } })).toBeOK()
  const code = await codeSentTo(page, email, known)
  await expect(await page.request.post('/api/v1/auth/email/verify', { data: { email, code } })).toBeOK()
  return email
}

/** Letters of other kinds may be newer. */
async function newestCode(page: Page, email: string): Promise<string | undefined> {
  const answer = await page.request.get('/dev/mailbox', { params: { to: email } })
  const { items }: { items: { code?: string }[] } = await answer.json()
  return items.find(({ code }) => code)?.code
}
