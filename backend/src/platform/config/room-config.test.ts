import { beforeEach, describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { describeEnvironment } from './describe-environment.ts'
import { PlatformConfig } from './platform.config.ts'
import { checkEnvironment, RoomConfig, setting } from './room-config.ts'

const complete = {
  BOXOFFICE_PROFILE: 'production',
  DATABASE_URL: 'postgres://boxoffice:hunter2@db/boxoffice',
  API_URL: 'https://api.example',
  WEB_URL: 'https://example',
}

describe('the configuration', () => {
  beforeEach(() => {
    for (const name of ['BOXOFFICE_PROFILE', 'DATABASE_URL', 'API_URL', 'WEB_URL', 'API_PORT', 'REDIS_URL'])
      delete process.env[name]
  })

  test('default: production with what it needs', () => {
    checkEnvironment(complete)
    Object.assign(process.env, complete)
    const config = new PlatformConfig()
    expect(config).toMatchObject({ isProduction: true, apiPort: 3001, apiUrl: 'https://api.example' })
    expect(config.trustedProxies).toEqual(['127.0.0.1', '::1'])
    expect(config.redisUrl).toBeUndefined()
  })

  test('default: local needs nothing but a database', () => {
    checkEnvironment({ BOXOFFICE_PROFILE: 'local', DATABASE_URL: complete.DATABASE_URL })
  })

  test('error: production names every variable that is missing, at once', () => {
    expect(() => checkEnvironment({})).toThrow(
      /DATABASE_URL is missing[\s\S]*API_URL is missing[\s\S]*WEB_URL is missing/,
    )
  })

  test.each([
    ['API_PORT', '70000', /API_PORT: "70000" is not valid/],
    ['API_PORT', 'http', /API_PORT: "http" is not valid/],
    ['WEB_URL', 'https://example/', /WEB_URL: .* must be an origin/],
    ['BOXOFFICE_PROFILE', 'staging', /BOXOFFICE_PROFILE: "staging" is not valid/],
    ['REDIS_URL', 'http://redis', /REDIS_URL: its value is not valid: must be redis/],
    ['DATABASE_CONNECTIONS', '0', /DATABASE_CONNECTIONS/],
  ])('error: %s=%s', (name, value, message) => {
    expect(() => checkEnvironment({ ...complete, [name]: value })).toThrow(message)
  })

  test('error: a secret that is malformed is not repeated', () => {
    const check = () => checkEnvironment({ ...complete, DATABASE_URL: 'mysql://boxoffice:hunter2@db' })
    expect(check).toThrow(/DATABASE_URL: its value is not valid/)
    expect(check).not.toThrow(/hunter2/)
  })

  test('args: what is needed only while another variable asks for it', () => {
    class Courier extends RoomConfig('tests', {
      address: setting('TESTS_COURIER_URL', z.url().optional(), {
        about: 'Where the courier is',
        local: 'http://127.0.0.1:9',
        isOptional: { with: 'TESTS_DELIVERY', being: 'by-hand' },
      }),
    }) {}
    expect(() => checkEnvironment(complete)).toThrow(/TESTS_COURIER_URL is missing: Where the courier is/)
    checkEnvironment({ ...complete, TESTS_DELIVERY: 'by-hand' })
    Object.assign(process.env, complete, { TESTS_DELIVERY: 'by-hand' })
    expect(new Courier().address).toBeUndefined()
    expect(describeEnvironment()).toMatch(/^# Optional with TESTS_DELIVERY=by-hand\.\n.*\nTESTS_COURIER_URL=$/m)
  })

  test('default: .env.example says what each variable is, and leaves empty what production has to say', () => {
    const text = describeEnvironment()
    expect(text).toMatch(/^# The port that the API listens on\nAPI_PORT=3001$/m)
    expect(text).toMatch(/^DATABASE_URL=$/m)
    expect(text).toMatch(/^# REDIS_URL=$/m)
  })

  test('default: .env.example is the same in whichever order the rooms were imported', () => {
    const rooms = ['wallets', 'chain'].map((room) => ({ room, settings: {} }))
    expect(describeEnvironment(rooms)).toBe(describeEnvironment(rooms.toReversed()))
  })
})
