import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { CannotStart, checkEnvironment, PlatformConfig } from '../platform/index.ts'
import { chooseMasterKey } from './choose-master-key.ts'
import { PUBLISHED_MASTER_KEY, WalletsConfig } from './wallets.config.ts'

const production = {
  BOXOFFICE_PROFILE: 'production',
  DATABASE_URL: 'postgres://boxoffice@db/boxoffice',
  API_URL: 'https://api.example',
  WEB_URL: 'https://example',
}

describe('the master key that the configuration names', () => {
  const before = { ...process.env }
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'boxoffice-key-'))
  })
  afterEach(() => {
    process.env = { ...before }
    rmSync(folder, { recursive: true, force: true })
  })

  const versionWith = (environment: Record<string, string>) => {
    process.env = { ...before, ...production, ...environment }
    return chooseMasterKey(new WalletsConfig(), new PlatformConfig()).version
  }
  const fileWith = (content: string) => {
    const file = join(folder, 'master-key')
    writeFileSync(file, content)
    return file
  }

  test('default: is the same in hex, in base64 and in a file', () => {
    const key = randomBytes(32)
    const hex = key.toString('hex')
    const versions = [
      versionWith({ WALLETS_MASTER_KEY: hex }),
      versionWith({ WALLETS_MASTER_KEY: `0x${hex.toUpperCase()}` }),
      versionWith({ WALLETS_MASTER_KEY: key.toString('base64') }),
      versionWith({ WALLETS_MASTER_KEY: key.toString('base64url') }),
      versionWith({ WALLETS_MASTER_KEY_FILE: fileWith(`${hex}\n`) }),
      versionWith({ WALLETS_MASTER_KEY_FILE: fileWith(hex), WALLETS_MASTER_KEY: randomBytes(32).toString('hex') }),
    ]
    expect(new Set(versions).size).toBe(1)
  })

  test('default: the local profile needs none', () => {
    expect(versionWith({ BOXOFFICE_PROFILE: 'local' })).toMatch(/^local-/)
  })

  test('error: production does not start without one, nor with the one that everybody can read', () => {
    expect(() => versionWith({})).toThrow(/WALLETS_MASTER_KEY or WALLETS_MASTER_KEY_FILE is missing/)
    expect(() => versionWith({ WALLETS_MASTER_KEY: PUBLISHED_MASTER_KEY })).toThrow(/everybody can read/)
    expect(() => versionWith({ WALLETS_MASTER_KEY_FILE: fileWith(PUBLISHED_MASTER_KEY) })).toThrow(CannotStart)
  })

  test('error: a file that is not there or holds no key is said, and not what it holds', () => {
    const absent = () => versionWith({ WALLETS_MASTER_KEY_FILE: join(folder, 'absent') })
    expect(absent).toThrow(/WALLETS_MASTER_KEY_FILE cannot be read \(ENOENT\)/)
    expect(absent).toThrow(CannotStart)
    for (const content of ['', 'hunter2', `${randomBytes(33).toString('hex')}hunter2`]) {
      const malformed = () => versionWith({ WALLETS_MASTER_KEY_FILE: fileWith(content) })
      expect(malformed).toThrow(/has no master key/)
      expect(malformed).not.toThrow(/hunter2/)
    }
  })

  test('error: a malformed key is refused with the rest of the environment, and not repeated', () => {
    const check = () => checkEnvironment({ ...production, WALLETS_MASTER_KEY: 'hunter2' })
    expect(check).toThrow(/WALLETS_MASTER_KEY: its value is not valid: must be 32 bytes/)
    expect(check).not.toThrow(/hunter2/)
  })
})
