import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { freePort } from './free-port.ts'

export type ThrowawayOidc = Awaited<ReturnType<typeof startThrowawayOidc>>

type Claims = { readonly email?: string; readonly email_verified?: boolean }
type Options = {
  readonly redirectUri: string
  /** Where the address stands: in the ID token, or told to who asks for it. */
  readonly place: 'in-token' | 'on-request'
}

const PROGRAM = join(import.meta.dirname, 'oidc-provider-process.ts')
const CLIENT = { clientId: 'boxoffice', clientSecret: 'a-secret-between-the-two-of-us' }

/** A real OpenID provider on the loopback, in a process of its own as it would be. */
export async function startThrowawayOidc({ redirectUri, place }: Options) {
  const port = await freePort()
  const issuer = `http://127.0.0.1:${port}`
  const args = [String(port), CLIENT.clientId, CLIENT.clientSecret, redirectUri, place]
  const child = fork(PROGRAM, args, { execArgv: [], silent: true })
  await once(child, 'message')
  const tell = async (told: object) => {
    await fetch(`${issuer}/test`, { method: 'POST', body: JSON.stringify(told) })
  }
  return {
    settings: { issuer, ...CLIENT },
    /** What the provider knows of an account. */
    knows: (sub: string, claims: Claims) => tell({ accounts: { [sub]: claims } }),
    /** Who signs in at the next page; undefined declines. */
    sitsDown: (sub: string | undefined) => tell({ atKeyboard: sub ?? null }),
    stop: async () => {
      const exited = once(child, 'exit')
      child.kill('SIGKILL')
      await exited
    },
  }
}
