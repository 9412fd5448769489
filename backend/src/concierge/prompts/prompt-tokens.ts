import { createHmac, timingSafeEqual } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { hexToBytes } from 'viem'
import { ConciergeConfig } from '../concierge.config.ts'

/**
 * What whoever has paid for a prompt sees it by. Made from its id and stored nowhere, so the same payment sent again is
 * told the same token.
 */
@Injectable()
export class PromptTokens {
  constructor(private readonly config: ConciergeConfig) {}

  of(promptId: string): string {
    return this.#bytesOf(promptId).toString('base64url')
  }

  isOf(promptId: string, token: string): boolean {
    const [own, given] = [this.#bytesOf(promptId), Buffer.from(token, 'base64url')]
    return own.length === given.length && timingSafeEqual(own, given)
  }

  #bytesOf(promptId: string): Buffer {
    return createHmac('sha256', hexToBytes(this.config.tokenKey)).update(promptId).digest()
  }
}
