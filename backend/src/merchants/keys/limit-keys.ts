import { Injectable, type OnApplicationShutdown } from '@nestjs/common'
import { Redis } from 'ioredis'
import { PlatformConfig } from '../../platform/index.ts'
import { MerchantsConfig } from '../merchants.config.ts'
import { KeyTooFast } from '../merchants.errors.ts'

const SECOND_MS = 1000
const MOST_REMEMBERED = 10_000

// The time at which a key will have used up nothing; each request puts it off by its share of a second (GCRA).
const TAKE = `
local now = tonumber(redis.call('time')[1]) * 1000 + math.floor(tonumber(redis.call('time')[2]) / 1000)
local free = math.max(tonumber(redis.call('get', KEYS[1]) or now), now) + tonumber(ARGV[1])
if free - now > 1000 then return 0 end
redis.call('set', KEYS[1], free, 'px', 2000)
return 1`

/** So many requests of a key in a second, and as many at once: counted in Redis where there is one, else in this process. */
@Injectable()
export class LimitKeys implements OnApplicationShutdown {
  readonly #free = new Map<string, number>()
  readonly #redis: Redis | undefined
  readonly #share: number

  constructor(
    private readonly config: MerchantsConfig,
    { redisUrl }: PlatformConfig,
  ) {
    this.#share = SECOND_MS / config.requestsPerSecond
    this.#redis = redisUrl ? new Redis(redisUrl, { maxRetriesPerRequest: 1, connectTimeout: 500 }) : undefined
    this.#redis?.on('error', () => undefined) // the queue reports the same outage; meanwhile each process counts
  }

  async take(keyId: string): Promise<void> {
    const isTaken = (await this.#takeShared(keyId)) ?? this.#takeHere(keyId)
    if (!isTaken) throw new KeyTooFast(this.config.requestsPerSecond)
  }

  onApplicationShutdown(): void {
    this.#redis?.disconnect()
  }

  async #takeShared(keyId: string): Promise<boolean | undefined> {
    if (this.#redis?.status !== 'ready') return undefined
    try {
      return (await this.#redis.eval(TAKE, 1, `{boxoffice}:merchant-key:${keyId}`, this.#share)) === 1
    } catch {
      return undefined
    }
  }

  #takeHere(keyId: string): boolean {
    const now = performance.now()
    const free = Math.max(this.#free.get(keyId) ?? now, now) + this.#share
    if (free - now > SECOND_MS) return false
    if (this.#free.size >= MOST_REMEMBERED) this.#free.clear()
    this.#free.set(keyId, free)
    return true
  }
}
