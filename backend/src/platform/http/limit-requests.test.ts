import { describe, expect, test } from '@jest/globals'
import { startRooms } from '../../../test/harness/start-rooms.ts'
import { startThrowawayRedis } from '../../../test/harness/throwaway-redis.ts'

describe('the limit of requests', () => {
  test('error: more than the limit is refused with the time to wait; probes are not counted', async () => {
    const rooms = await startRooms({ environment: { HTTP_REQUESTS_PER_MINUTE: '3' } })
    const statuses: number[] = []
    for (let request = 0; request < 4; request++)
      statuses.push((await fetch(`${rooms.url}/errors/platform.not_found`)).status)
    expect(statuses).toEqual([200, 200, 200, 429])
    const refused = await fetch(`${rooms.url}/errors/platform.not_found`)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await refused.json()).toMatchObject({ code: 'platform.too_many_requests', status: 429 })
    expect((await fetch(`${rooms.url}/health/live`)).status).toBe(200)
    await rooms.stop()
  })

  test('behavior: with Redis two processes count together, and without it requests pass', async () => {
    const redis = await startThrowawayRedis()
    const environment = { HTTP_REQUESTS_PER_MINUTE: '2', REDIS_URL: redis.url }
    const one = await startRooms({ environment })
    const other = await startRooms({ environment })
    const statusAt = async ({ url }: { url: string }) => (await fetch(`${url}/errors/platform.not_found`)).status
    expect([await statusAt(one), await statusAt(other), await statusAt(one), await statusAt(other)]).toEqual([
      200, 200, 429, 429,
    ])
    await redis.stop()
    expect(await statusAt(one)).toBe(200)
    await one.stop()
    await other.stop()
  })
})
