import { once } from 'node:events'
import { createServer } from 'node:http'
import Provider, { type AccountClaims, errors } from 'oidc-provider'
import { freePort } from './free-port.ts'

export type ThrowawayOidc = Awaited<ReturnType<typeof startThrowawayOidc>>

type Options = {
  readonly redirectUris: string[]
  /** Whether the address stands in the ID token; otherwise it is told to who asks for it. */
  readonly isAddressInToken?: boolean
}

const client = { client_id: 'boxoffice', client_secret: 'a-secret-between-the-two-of-us' }

/** A real OpenID provider on the loopback. Its sign-in page asks nothing: it takes whoever is at the keyboard. */
export async function startThrowawayOidc({ redirectUris, isAddressInToken = false }: Options) {
  const port = await freePort()
  const issuer = `http://127.0.0.1:${port}`
  const accounts = new Map<string, Omit<AccountClaims, 'sub'>>()
  let atKeyboard: string | undefined

  const provider = new Provider(issuer, {
    clients: [{ ...client, redirect_uris: redirectUris }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: !isAddressInToken,
    cookies: { keys: ['the cookies of a throw-away provider'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/sign-in/${uid}` },
    findAccount: (_context, sub) => ({ accountId: sub, claims: async () => ({ sub, ...accounts.get(sub) }) }),
    loadExistingGrant: async ({ oidc }) => {
      const grant = new provider.Grant({ clientId: client.client_id, accountId: oidc.session?.accountId ?? '' })
      grant.addOIDCScope('openid email')
      await grant.save()
      return grant
    },
  })
  provider.use(async (context, next) => {
    if (!context.path.startsWith('/sign-in/')) return next()
    const login = atKeyboard === undefined ? undefined : { accountId: atKeyboard }
    const said = login ? { login } : { error: 'access_denied', error_description: 'Somebody changed their mind.' }
    await provider.interactionFinished(context.req, context.res, said)
    context.respond = false
  })
  provider.on('server_error', (_context, error) => {
    if (!(error instanceof errors.OIDCProviderError)) throw error
  })
  const server = createServer(provider.callback())
  await once(server.listen(port, '127.0.0.1'), 'listening')

  return {
    issuer,
    ...{ clientId: client.client_id, clientSecret: client.client_secret },
    /** What the provider knows of an account. */
    knows: (sub: string, claims: Omit<AccountClaims, 'sub'>) => void accounts.set(sub, claims),
    /** Who signs in at the next page; nobody declines. */
    sitsDown: (sub: string | undefined) => {
      atKeyboard = sub
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
