import { createHash } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import {
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import { Clock, Database } from '../platform/index.ts'
import { IdentityConfig } from './identity.config.ts'
import { TooManyCodes } from './identity.errors.ts'
import { OidcClients } from './oidc-clients.ts'
import { SignInLimits } from './sign-in-limits.ts'

export type OidcStart = { readonly provider: string; readonly returnTo: string; readonly ip: string }

/** What the browser is to keep, and where it is to go. */
export type OidcDeparture = { readonly state: string; readonly url: string }

/** How long somebody may take at the provider. */
export const OIDC_LIVES_SECONDS = 10 * 60

const HOUR = 3600

/** Sends a browser to a provider, and remembers what has to come back with it. */
@Injectable()
export class StartOidc {
  constructor(
    private readonly clients: OidcClients,
    private readonly clock: Clock,
    private readonly config: IdentityConfig,
    private readonly database: Database,
    private readonly limits: SignInLimits,
  ) {}

  async with({ provider: name, returnTo, ip }: OidcStart): Promise<OidcDeparture> {
    const provider = this.clients.provider(name)
    const client = await this.clients.of(provider)
    const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()]
    await this.#remember({ name, state, nonce, verifier, returnTo, ip })
    const url = buildAuthorizationUrl(client, {
      redirect_uri: this.clients.redirectUri(provider),
      scope: 'openid email',
      ...{ state, nonce, code_challenge: await calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
    })
    return { state, url: url.href }
  }

  async #remember({ name, state, nonce, verifier, returnTo, ip }: Remembered): Promise<void> {
    await this.database.work(async (work) => {
      const limit = { name: 'oidc-from', maximum: this.config.codesPerIp, windowSeconds: HOUR }
      const waitSeconds = await this.limits.take(limit, ip, work)
      if (waitSeconds > 0) throw new TooManyCodes(waitSeconds)
      await work.query(
        `insert into oidc_sign_ins (state_hash, provider, code_verifier, nonce, return_to, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [
          ...[hashOfState(state), name, verifier, nonce, returnTo],
          ...[this.clock.now(), this.clock.in(OIDC_LIVES_SECONDS)],
        ],
      )
    })
  }
}

type Remembered = Omit<OidcStart, 'provider'> & { name: string; state: string; nonce: string; verifier: string }

/** Stored hashed: who reads the table cannot come back in anybody's place. */
export function hashOfState(state: string): Buffer {
  return createHash('sha256').update(state).digest()
}
