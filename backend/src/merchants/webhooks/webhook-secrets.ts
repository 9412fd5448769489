import { createHmac } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { hexToBytes } from 'viem'
import { MerchantsConfig } from '../merchants.config.ts'

/** The secrets of webhooks: made whenever they are needed, and stored nowhere. */
@Injectable()
export class WebhookSecrets {
  readonly #key: Uint8Array

  constructor(config: MerchantsConfig) {
    this.#key = hexToBytes(config.webhookKey)
  }

  of(webhookId: string, version: number): string {
    return `whsec_${createHmac('sha256', this.#key).update(`${webhookId} ${version}`).digest('base64url')}`
  }
}
