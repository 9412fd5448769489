import { randomUUID } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { LimitKeys } from '../src/merchants/keys/limit-keys.ts'
import { MerchantsConfig } from '../src/merchants/merchants.config.ts'
import { PlatformConfig } from '../src/platform/index.ts'
import { eventually } from './harness/eventually.ts'
import { startThrowawayRedis } from './harness/throwaway-redis.ts'

/** As so many processes have it. */
function limits(count: number, redisUrl?: string): LimitKeys[] {
  Object.assign(process.env, { BOXOFFICE_PROFILE: 'local', DATABASE_URL: 'postgres://nobody@127.0.0.1/none' })
  const [config, platform] = [new MerchantsConfig(), new PlatformConfig()]
  return Array.from({ length: count }, () => new LimitKeys(config, Object.assign(platform, { redisUrl })))
}

const takenOf = async (all: readonly LimitKeys[], key: string, times: number) => {
  const asked = Array.from({ length: times }, (_, index) => all[index % all.length]?.take(key))
  const outcomes = await Promise.allSettled(asked)
  return outcomes.filter(({ status }) => status === 'fulfilled').length
}

describe('how fast a key may be', () => {
  test('default: ten at once, and those after them are refused until there is room again', async () => {
    const [one] = limits(1)
    if (!one) throw new Error('There is no limit')
    const key = randomUUID()
    expect(await takenOf([one], key, 30)).toBe(10)
    expect(await takenOf([one], randomUUID(), 5)).toBe(5)
    await eventually(async () => (await takenOf([one], key, 1)) === 1)
  })

  test('behavior: with Redis, all processes together', async () => {
    const redis = await startThrowawayRedis()
    const all = limits(3, redis.url)
    try {
      await eventually(async () => {
        const taken = await takenOf(all, randomUUID(), 60)
        return taken >= 10 && taken < 20 // each process by itself lets ten through
      })
    } finally {
      for (const one of all) one.onApplicationShutdown()
      await redis.stop()
    }
  })
})
