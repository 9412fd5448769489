import { Injectable } from '@nestjs/common'
import { PlatformConfig } from '../../platform/index.ts'
import { PaymentTypes } from '../payment-types.ts'
import { Usdc } from '../usdc.ts'
import { requirementsOf } from './ask-for-payment.ts'
import { type CallExample, describeCall } from './describe-call.ts'

export type Place = { readonly limit: number; readonly offset: number }

/** Something that can be bought by x402. */
export type Discoverable = {
  /** The payment type. */
  readonly kind: string
  /** Path of the request, without origin and base path. */
  readonly resource: string
  readonly description: string
  /** What it may cost, by what the request says. */
  readonly amounts: readonly string[]
  readonly call: CallExample
  readonly metadata: Readonly<Record<string, unknown>>
  readonly updatedAt: Date
}

/** What a room sells, a page at a time. */
export type Display = (place: Place) => Promise<{ readonly items: readonly Discoverable[]; readonly total: number }>

/** Tells agents what can be bought here, in the form in which x402's catalogues list it. */
@Injectable()
export class Discovery {
  readonly #displays: Display[] = []

  constructor(
    private readonly config: PlatformConfig,
    private readonly types: PaymentTypes,
    private readonly usdc: Usdc,
  ) {}

  /** Called at start by every room that sells. */
  register(display: Display): void {
    this.#displays.push(display)
  }

  /** One display after another. */
  async page({ limit, offset }: Place) {
    const items: Discoverable[] = []
    let total = 0
    for (const display of this.#displays) {
      const place = { limit: limit - items.length, offset: Math.max(0, offset - total) }
      const shown = await display(place)
      items.push(...shown.items)
      total += shown.total
    }
    return {
      x402Version: 2 as const,
      items: items.map((one) => this.#listed(one)),
      pagination: { limit, offset, total },
    }
  }

  /** For who knows no more than our name. */
  async about() {
    const { items } = await this.page({ limit: 100, offset: 0 })
    const api = `${this.config.apiUrl}/api/v1`
    return {
      version: 1 as const,
      resources: items.map(({ resource }) => resource),
      instructions: `Each of these takes a JSON body by POST and asks for a payment (x402, scheme exact, USDC). All that can be bought, with prices and bodies: ${api}/x402/discovery/resources. Events: ${api}/events. Everything else: ${api}/openapi.json.`,
    }
  }

  #listed({ kind, resource, description, amounts, call, metadata, updatedAt }: Discoverable) {
    const terms = { asset: this.usdc.asset, payTo: this.types.of(kind).payTo() }
    return {
      resource: `${this.config.apiUrl}/api/v1${resource}`,
      ...{ type: 'http' as const, x402Version: 2 as const, description, mimeType: 'application/json' },
      accepts: amounts.map((amount) => requirementsOf({ ...terms, amount }, this.usdc)),
      lastUpdated: Math.floor(updatedAt.getTime() / 1000),
      ...{ metadata, extensions: { bazaar: describeCall(call) } },
    }
  }
}
