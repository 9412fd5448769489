import { Injectable } from '@nestjs/common'
import { allowInsecureRequests, type Configuration, discovery } from 'openid-client'
import { Clock, Log, PlatformConfig } from '../platform/index.ts'
import { IdentityConfig } from './identity.config.ts'
import { ProviderAway, UnknownProvider } from './identity.errors.ts'
import type { OidcProvider } from './oidc-providers.ts'

// A provider that moves its endpoints or changes its keys is noticed within the hour.
const REMEMBERED_SECONDS = 3600
const PATIENCE_SECONDS = 5

type Remembered = { readonly until: Date; readonly client: Promise<Configuration> }

/** What providers say of themselves, asked for when it is needed: one that is away keeps nobody from starting. */
@Injectable()
export class OidcClients {
  readonly #remembered = new Map<string, Remembered>()

  constructor(
    private readonly clock: Clock,
    private readonly config: IdentityConfig,
    private readonly log: Log,
    private readonly platform: PlatformConfig,
  ) {}

  get providers(): readonly OidcProvider[] {
    return this.config.oidcProviders ?? []
  }

  provider(name: string): OidcProvider {
    const provider = this.providers.find((one) => one.name === name)
    if (!provider) throw new UnknownProvider({})
    return provider
  }

  async of(provider: OidcProvider): Promise<Configuration> {
    const known = this.#remembered.get(provider.name)
    const client = known && known.until > this.clock.now() ? known.client : this.#discover(provider)
    try {
      return await client
    } catch (error) {
      this.#remembered.delete(provider.name)
      this.log.warn({ provider: provider.name, error }, 'a sign-in provider does not say where it is')
      throw new ProviderAway({})
    }
  }

  /** Where the provider sends the browser back to: by the web, so that the cookie is set where it is used. */
  redirectUri({ name }: OidcProvider): string {
    return `${this.platform.webUrl}/api/v1/auth/oidc/${name}/callback`
  }

  #discover(provider: OidcProvider): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = provider
    // Plain HTTP is for a provider on the developer's own machine; RoomConfig cannot see the profile.
    const execute = this.platform.isProduction ? [] : [allowInsecureRequests]
    const client = discovery(new URL(issuer), clientId, clientSecret, undefined, { execute, timeout: PATIENCE_SECONDS })
    this.#remembered.set(provider.name, { until: this.clock.in(REMEMBERED_SECONDS), client })
    return client
  }
}
