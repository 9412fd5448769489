import { startThrowawayPostgres } from '@boxoffice/tools/stack/throwaway-postgres.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Controller, Get } from '@nestjs/common'
import { Database } from '../src/platform/index.ts'
import { createTemplate } from './harness/create-template.ts'
import { eventually } from './harness/eventually.ts'
import { type RoomsUnderTest, startRooms } from './harness/start-rooms.ts'

@Controller('facts')
class FactsController {
  constructor(private readonly database: Database) {}

  @Get('count')
  async count() {
    const [row] = await this.database.query<{ count: string }>('select count(*) from facts')
    return row
  }
}

describe('when the database dies', () => {
  let postgres: Awaited<ReturnType<typeof startThrowawayPostgres>>
  let rooms: RoomsUnderTest

  beforeAll(async () => {
    postgres = await startThrowawayPostgres()
    process.env.TEST_POSTGRES_URL = postgres.url
    await createTemplate()
    rooms = await startRooms({ controllers: [FactsController] })
  })
  afterAll(async () => {
    await rooms.stop()
    await postgres.stop()
  })

  test('behavior: calls answer 503 with when to try again, readiness names it, and all is well when it is back', async () => {
    const count = () => fetch(`${rooms.url}/api/v1/facts/count`)
    expect((await count()).status).toBe(200)

    postgres.kill()
    const refused = await eventually(async () => {
      const answer = await count()
      return answer.status !== 200 && answer
    })
    expect(refused.status).toBe(503)
    expect(refused.headers.get('retry-after')).toBe('2')
    expect(await refused.json()).toMatchObject({ code: 'platform.unavailable' })
    const ready = await fetch(`${rooms.url}/health/ready`)
    expect(ready.status).toBe(503)
    expect(await ready.json()).toMatchObject({ status: 'unavailable', checks: { database: { status: 'down' } } })
    expect((await fetch(`${rooms.url}/health/live`)).status).toBe(200)

    await postgres.restart()
    await eventually(async () => (await count()).status === 200)
    await eventually(async () => {
      const { checks } = (await (await fetch(`${rooms.url}/health/ready`)).json()) as {
        checks: Record<string, { status: string }>
      }
      return checks.database?.status === 'up' && checks.queue?.status !== 'down'
    })
  })
})
