import { timingSafeEqual } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { AuthorizationResponseError, authorizationCodeGrant, type Configuration, fetchUserInfo } from 'openid-client'
import { Clock, Database, Log, type RefusalError } from '../platform/index.ts'
import type { Language } from './choose-language.ts'
import { ProviderDeclined, ProviderNotBelieved, SignInOver } from './identity.errors.ts'
import { LinkIdentity } from './link-identity.ts'
import { OidcClients } from './oidc-clients.ts'
import { Sessions, type Start } from './sessions.ts'
import { hashOfState } from './start-oidc.ts'

export type OidcReturn = {
  readonly provider: string
  /** What the provider has added to our address. */
  readonly query: URLSearchParams
  /** What the browser has kept since it left. */
  readonly heldState: string | undefined
  readonly language: Language
  readonly start: Pick<Start, 'device' | 'replaces'>
}

type Departed = { code_verifier: string; nonce: string; return_to: string }

/** Where the browser goes on, and with which session or why without one. */
export type OidcArrival = { readonly returnTo: string; readonly token?: string; readonly refusal?: RefusalError }

/** Takes back a browser that a provider vouches for: once, the one that left, with what was asked for. */
@Injectable()
export class FinishOidc {
  constructor(
    private readonly clients: OidcClients,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly link: LinkIdentity,
    private readonly log: Log,
    private readonly sessions: Sessions,
  ) {}

  async of(returned: OidcReturn): Promise<OidcArrival> {
    const provider = this.clients.provider(returned.provider)
    const departed = await this.#claim(returned)
    if (!departed) return { returnTo: '/', refusal: new SignInOver({}) }
    const { return_to: returnTo } = departed
    try {
      const client = await this.clients.of(provider)
      const claims = await this.#claims(client, returned, departed, this.clients.redirectUri(provider))
      const token = await this.database.work(async (work) => {
        const person = await this.link.of({ provider, claims, language: returned.language }, work)
        return this.sessions.open(person.id, work, { ...returned.start, with: provider.name })
      })
      return { returnTo, token }
    } catch (error) {
      return { returnTo, refusal: this.#refusalOf(error, provider.name) }
    }
  }

  /** The row is gone with its first use, so what came back once does not come back again. */
  async #claim({ provider, query, heldState }: OidcReturn): Promise<Departed | undefined> {
    const state = query.get('state')
    if (state === null || heldState === undefined || !isSame(state, heldState)) return undefined
    const [departed] = await this.database.query<Departed & { provider: string; expires_at: Date }>(
      'delete from oidc_sign_ins where state_hash = $1 and provider = $2 returning *',
      [hashOfState(state), provider],
    )
    return departed && departed.expires_at > this.clock.now() ? departed : undefined
  }

  /** Signature, issuer, audience, nonce and the code's verifier are the library's to check. */
  async #claims(client: Configuration, { query, heldState }: OidcReturn, departed: Departed, redirectUri: string) {
    const url = new URL(`${redirectUri}?${query}`)
    const checks = {
      pkceCodeVerifier: departed.code_verifier,
      expectedNonce: departed.nonce,
      ...(heldState !== undefined && { expectedState: heldState }),
      idTokenExpected: true,
    }
    const tokens = await authorizationCodeGrant(client, url, checks)
    const told = tokens.claims()
    if (!told) throw new ProviderNotBelieved({})
    if (told.email !== undefined) return told
    // Many tell the address only when they are asked, with the same subject.
    return { ...(await fetchUserInfo(client, tokens.access_token, told.sub)), iss: told.iss, sub: told.sub }
  }

  #refusalOf(error: unknown, provider: string): RefusalError {
    if (error instanceof AuthorizationResponseError) return new ProviderDeclined({})
    if (isRefusal(error)) return error
    this.log.warn({ provider, error }, 'what a sign-in provider said was not believed')
    return new ProviderNotBelieved({})
  }
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

function isRefusal(error: unknown): error is RefusalError {
  return error instanceof Error && 'kind' in error
}
