import { isIP } from 'node:net'
import { Injectable } from '@nestjs/common'
import { PlatformConfig } from '../../platform/index.ts'
import { isLoopback, isPublicAddress } from './public-address.ts'
import { type FoundAddress, ResolveName } from './resolve-name.ts'

/** Why nothing is sent there. */
export class NowhereToSend extends Error {}

/**
 * Resolves where a webhook goes and says yes or no to it once: what is connected to is that very address. One address of
 * a name that is not public is enough for a no; the local profile takes this machine besides.
 */
@Injectable()
export class ChooseAddress {
  constructor(
    private readonly config: PlatformConfig,
    private readonly names: ResolveName,
  ) {}

  /** What can be said of a URL without asking anybody. */
  whyNot(text: string): string | undefined {
    if (!URL.canParse(text)) return 'It is no URL.'
    const url = new URL(text)
    const host = hostOf(url)
    const isHere = !this.config.isProduction && (host === 'localhost' || isLoopback(host))
    if (url.username || url.password) return 'It has a user name or a password in it.'
    if (url.protocol !== 'https:' && !(isHere && url.protocol === 'http:')) return 'It is not an https:// address.'
    if (isIP(host) !== 0 && !isHere && !isPublicAddress(host)) return 'It is in a private network.'
    return undefined
  }

  async of(url: URL): Promise<FoundAddress> {
    const why = this.whyNot(url.href)
    if (why !== undefined) throw new NowhereToSend(why)
    const found = await this.names.of(hostOf(url))
    const [first] = found
    if (!first) throw new NowhereToSend('The name cannot be resolved.')
    if (!found.every(({ address }) => this.#isFit(address, url))) {
      throw new NowhereToSend('The name leads into a private network.')
    }
    return first
  }

  #isFit(address: string, { protocol }: URL): boolean {
    if (!this.config.isProduction && isLoopback(address)) return true
    return protocol === 'https:' && isPublicAddress(address)
  }
}

/** Without the brackets that a URL puts around IPv6. */
function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1')
}
