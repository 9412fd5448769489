import { createHmac, timingSafeEqual } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { getAddress, isAddress } from 'viem'
import { z } from 'zod'
import { Clock } from '../../platform/index.ts'
import { PaymentsConfig } from '../payments.config.ts'
import { ChallengeExpired, ChallengeNotOurs } from '../payments.errors.ts'
import type { Challenge } from './challenge.ts'

const address = z
  .string()
  .refine((text) => isAddress(text))
  .transform((text) => getAddress(text))
const hash = z.templateLiteral(['0x', z.string().regex(/^[0-9a-f]{64}$/)])

const challenge = z.strictObject({
  kind: z.string(),
  method: z.string(),
  resource: z.string(),
  requestDigest: hash,
  subject: z.unknown(),
  asset: address,
  payTo: address,
  amount: z.string().regex(/^\d+$/),
  description: z.string(),
  expiresAt: z.int(),
  salt: z.string().optional(),
})

/**
 * Challenge ids carry the challenge itself under our seal: a 402 costs no row, whoever asks however often, and a wallet
 * of ours signs nothing that this server has not asked for.
 */
@Injectable()
export class Challenges {
  constructor(
    private readonly clock: Clock,
    private readonly config: PaymentsConfig,
  ) {}

  seal(terms: Challenge): string {
    const content = Buffer.from(JSON.stringify(terms)).toString('base64url')
    return `${content}.${this.#sealOf(content).toString('base64url')}`
  }

  /** What was asked for; refuses what another server or nobody asked for, and what is over. */
  open(challengeId: string): Challenge {
    const [content = '', seal = '', ...rest] = challengeId.split('.')
    const given = Buffer.from(seal, 'base64url')
    const own = this.#sealOf(content)
    if (rest.length > 0 || given.length !== own.length || !timingSafeEqual(given, own)) throw new ChallengeNotOurs({})
    const terms = challenge.parse(JSON.parse(Buffer.from(content, 'base64url').toString()))
    if (terms.expiresAt * 1000 <= this.clock.now().getTime()) throw new ChallengeExpired({})
    return terms
  }

  #sealOf(content: string): Buffer {
    return createHmac('sha256', this.config.challengeKey).update(content).digest()
  }
}
