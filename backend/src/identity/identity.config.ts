import { z } from 'zod'
import { RoomConfig, setting } from '../platform/index.ts'
import { oidcProviders } from './oidc-providers.ts'

const count = z.coerce.number('must be a whole number from 1').int().min(1)

export class IdentityConfig extends RoomConfig('identity', {
  secret: setting('IDENTITY_SECRET', z.string().min(32, 'must have 32 characters or more'), {
    about:
      'What sign-in codes are made from: 32 random characters or more, the same for API and worker. A new one ends the codes that are on their way, and nothing else.',
    local: 'only-this-machine-signs-in-with-this-secret',
    isSecret: true,
  }),
  codesPerAddress: setting('IDENTITY_CODES_PER_ADDRESS', count, {
    about: 'Sign-in codes that one e-mail address may be sent in an hour',
    fallback: '10',
  }),
  codesPerIp: setting('IDENTITY_CODES_PER_IP', count, {
    about: 'Sign-in codes that one IP address may ask for in an hour',
    fallback: '300',
  }),
  wrongCodesPerIp: setting('IDENTITY_WRONG_CODES_PER_IP', count, {
    about: 'Wrong sign-in codes that are taken from one IP address in a day',
    fallback: '200',
  }),
  oidcProviders: setting('IDENTITY_OIDC_PROVIDERS', oidcProviders.optional(), {
    about:
      'Houses that people may sign in with by OpenID Connect, as JSON: [{"name", "label", "issuer", "clientId", "clientSecret", "domains"}]. Each is believed when it says that it has verified an address, of any domain unless `domains` lists those that it may speak for. Its redirect address is WEB_URL/api/v1/auth/oidc/NAME/callback.',
    isOptional: true,
    isSecret: true,
  }),
}) {}
