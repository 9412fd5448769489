import { eventually } from './eventually.ts'
import type { RoomsUnderTest } from './start-rooms.ts'

export type SignedIn = {
  readonly accessToken: string
  /** `name=value`, as a browser sends it back. */
  readonly cookie: string
  readonly person: { id: string; email: string; displayName: string | null; roles: string[] }
}

type At = Pick<RoomsUnderTest, 'url'>

/** Signs somebody in as a program does: asks for a code, reads it in the mailbox, and takes it for a session. */
export async function signIn(rooms: At, email: string): Promise<SignedIn> {
  const answer = await postJson(rooms, '/api/v1/auth/email/verify', { email, code: await askForCode(rooms, email) })
  if (!answer.ok) throw new Error(`${email} was not signed in: ${await answer.text()}`)
  const { accessToken, person } = (await answer.json()) as Omit<SignedIn, 'cookie'>
  const [cookie = ''] = (answer.headers.get('set-cookie') ?? '').split(';')
  return { accessToken, cookie, person }
}

/** A code as the mailbox of the local profile shows it. */
export async function askForCode(rooms: At, email: string): Promise<string> {
  const before = await newestLetter(rooms, email)
  const answer = await postJson(rooms, '/api/v1/auth/email/start', { email })
  if (!answer.ok) throw new Error(`${email} was sent no code: ${await answer.text()}`)
  return eventually(async () => {
    const letter = await newestLetter(rooms, email)
    return letter?.sentAt !== before?.sentAt && letter?.code
  })
}

async function newestLetter(rooms: At, email: string): Promise<{ sentAt: string; code?: string } | undefined> {
  const answer = await fetch(`${rooms.url}/dev/mailbox?to=${encodeURIComponent(email)}`)
  const { items } = (await answer.json()) as { items: { sentAt: string; code?: string }[] }
  return items[0]
}

export function postJson(rooms: At, path: string, body: object, headers: Record<string, string> = {}) {
  return fetch(`${rooms.url}${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  })
}
