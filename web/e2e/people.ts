import { randomUUID } from 'node:crypto'
import { expect, type Page } from '@playwright/test'

/** Somebody who has never been here. */
export function someoneNew(): string {
  return `story-${randomUUID()}@example.org`
}

/** The code in the newest letter to an address, once there is another than the one known. */
export async function codeSentTo(page: Page, email: string, known?: string): Promise<string> {
  let code = ''
  const newest = async () => {
    const answer = await page.request.get('/dev/mailbox', { params: { to: email } })
    const { items }: { items: { code?: string }[] } = await answer.json()
    code = items[0]?.code ?? ''
    return code !== '' && code !== known
  }
  await expect.poll(newest, { message: `a code for ${email}` }).toBe(true)
  return code
}

/** A code of six digits that is not this one. */
export function anotherCode(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, '0')
}

/** In through the API, where the story is not about signing in. */
export async function comeIn(page: Page, email = someoneNew()): Promise<string> {
  await expect(await page.request.post('/api/v1/auth/email/start', { data: { email } })).toBeOK()
  const code = await codeSentTo(page, email)
  await expect(await page.request.post('/api/v1/auth/email/verify', { data: { email, code } })).toBeOK()
  return email
}
