import { setTimeout } from 'node:timers/promises'

type Webhook = { readonly id: string; readonly url: string }

/**
 * What an organizer does once, in the dashboard or with their session: says where the shop hears of payments, and is
 * given the secret. An API key cannot do that. On the local stack the mailbox has the organizer's sign-in code, so the
 * shop does it itself.
 */
export async function addWebhook(api: string, organizer: string, url: string): Promise<string> {
  const { accessToken } = await signIn(api, organizer)
  const ask = <Answer>(method: string, path: string, body?: object) =>
    send<Answer>(`${api}/api/v1/organizer/webhooks${path}`, method, body, accessToken)
  const { items } = await ask<{ items: Webhook[] }>('GET', '')
  const known = items.find((webhook) => webhook.url === url)
  const { secret } = await ask<{ secret: string }>('POST', known ? `/${known.id}/secret` : '', known ? {} : { url })
  return secret
}

async function signIn(api: string, email: string): Promise<{ accessToken: string }> {
  const before = await newestCode(api, email)
  await send(`${api}/api/v1/auth/email/start`, 'POST', { email })
  for (let tries = 0; tries < 60; tries++) {
    const code = await newestCode(api, email)
    if (code !== before) return send(`${api}/api/v1/auth/email/verify`, 'POST', { email, code })
    await setTimeout(250)
  }
  throw new Error(`The mailbox has no sign-in code for ${email}`)
}

async function newestCode(api: string, email: string): Promise<string | undefined> {
  const { items } = await send<{ items: { code?: string }[] }>(
    `${api}/dev/mailbox?to=${encodeURIComponent(email)}`,
    'GET',
  )
  return items[0]?.code
}

async function send<Answer>(url: string, method: string, body?: object, token?: string): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: {
      ...(body && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${method} ${url}: ${await response.text()}`)
  return (await response.json()) as Answer
}
