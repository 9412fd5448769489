import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'
import Provider, { type AccountClaims } from 'oidc-provider'

// A program of its own: a real OpenID provider on the loopback, told at /test what it knows and who is at the keyboard.
type Told = { readonly accounts?: Record<string, Omit<AccountClaims, 'sub'>>; readonly atKeyboard?: string | null }

const [port = '0', clientId = '', clientSecret = '', redirectUri = '', place = ''] = process.argv.slice(2)
const accounts = new Map<string, Omit<AccountClaims, 'sub'>>()
let atKeyboard: string | null = null

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
  claims: { openid: ['sub'], email: ['email', 'email_verified'] },
  conformIdTokenClaims: place !== 'in-token',
  cookies: { keys: ['the cookies of a throw-away provider'] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_context, { uid }) => `/sign-in/${uid}` },
  findAccount: (_context, sub) => ({ accountId: sub, claims: async () => ({ sub, ...accounts.get(sub) }) }),
  loadExistingGrant: async ({ oidc }) => {
    const grant = new provider.Grant({ clientId, accountId: oidc.session?.accountId ?? '' })
    grant.addOIDCScope('openid email')
    await grant.save()
    return grant
  },
})

/** Its sign-in page asks nothing: it takes whoever is at the keyboard, and nobody declines. */
provider.use(async (context, next) => {
  if (!context.path.startsWith('/sign-in/')) return next()
  const said = atKeyboard === null ? { error: 'access_denied' } : { login: { accountId: atKeyboard } }
  await provider.interactionFinished(context.req, context.res, said)
  context.respond = false
})

const answer = provider.callback()
const server = createServer(async (request, response) => {
  if (request.url !== '/test') return void answer(request, response)
  const told = (await json(request)) as Told
  for (const [sub, claims] of Object.entries(told.accounts ?? {})) accounts.set(sub, claims)
  if (told.atKeyboard !== undefined) atKeyboard = told.atKeyboard
  response.end()
})
server.listen(Number(port), '127.0.0.1', () => process.send?.('ready'))
