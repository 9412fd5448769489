import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { askForCode, signIn } from '../../test/harness/sign-in.ts'
import { type RoomsUnderTest, startRooms } from '../../test/harness/start-rooms.ts'
import { Clock, Database } from '../platform/index.ts'
import { ForgetWhatEnded } from './forget-what-ended.ts'
import { IdentityModule } from './identity.module.ts'

describe('forgetting what has ended', () => {
  let rooms: RoomsUnderTest

  beforeAll(async () => {
    rooms = await startRooms({ imports: [IdentityModule] })
  })
  afterAll(() => rooms.stop())

  const counts = async () => {
    const [row] = await rooms.app.get(Database).query(
      `select (select count(*) from sign_in_codes)::int as codes, (select count(*) from sign_in_limits)::int as limits,
              (select count(*) from sessions)::int as sessions, (select count(*) from people)::int as people`,
    )
    return row
  }

  test('default: what still counts stays; later, codes, limits and sessions go, and people stay', async () => {
    await signIn(rooms, 'dana@example.org')
    await askForCode(rooms, 'dana@example.org')
    const before = await counts()
    await rooms.app.get(ForgetWhatEnded).forget()
    expect(await counts()).toEqual(before)
    const clock = rooms.app.get(Clock)
    const later = clock.in(15 * 24 * 3600)
    clock.now = () => later
    await rooms.app.get(ForgetWhatEnded).forget()
    expect(await counts()).toEqual({ codes: 0, limits: 0, sessions: 0, people: 1 })
  })
})
