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

  const keyWith = async (environment: Record<string, string>) => {
    process.env = { ...before, ...production, ...environment }
    return chooseMasterKey(new WalletsConfig(), new PlatformConfig())
  }
  const versionWith = async (environment: Record<string, string>) => (await keyWith(environment)).version
  const fileWith = (content: string) => {
    const file = join(folder, 'master-key')
    writeFileSync(file, content)
    return file
  }

  test('default: is the same in hex, in base64 and in a file', async () => {
    const key = randomBytes(32)
    const hex = key.toString('hex')
    const versions = await Promise.all([
      versionWith({ WALLETS_MASTER_KEY: hex }),
      versionWith({ WALLETS_MASTER_KEY: `0x${hex.toUpperCase()}` }),
      versionWith({ WALLETS_MASTER_KEY: key.toString('base64') }),
      versionWith({ WALLETS_MASTER_KEY: key.toString('base64url') }),
      versionWith({ WALLETS_MASTER_KEY_FILE: fileWith(`${hex}\n`) }),
      versionWith({ WALLETS_MASTER_KEY_FILE: fileWith(hex), WALLETS_MASTER_KEY: randomBytes(32).toString('hex') }),
    ])
    expect(new Set(versions).size).toBe(1)
  })

  test('default: the local profile needs none', async () => {
    expect(await versionWith({ BOXOFFICE_PROFILE: 'local' })).toMatch(/^local-/)
  })

  test('error: production does not start without one, nor with the one that everybody can read', async () => {
    await expect(versionWith({})).rejects.toThrow(/WALLETS_MASTER_KEY or WALLETS_MASTER_KEY_FILE is missing/)
    await expect(versionWith({ WALLETS_MASTER_KEY: PUBLISHED_MASTER_KEY })).rejects.toThrow(/everybody can read/)
    const inFile = versionWith({ WALLETS_MASTER_KEY_FILE: fileWith(PUBLISHED_MASTER_KEY) })
    await expect(inFile).rejects.toThrow(CannotStart)
  })

  test('default: the ARN of a key at a key service is one, too, and is asked nothing at the start', async () => {
    const arn = 'arn:aws:kms:eu-central-1:111122223333:key/mrk-0a1b'
    expect(await versionWith({ WALLETS_MASTER_KEY: arn })).toBe('kms-mrk-0a1b')
    expect(await versionWith({ WALLETS_MASTER_KEY_FILE: fileWith(`${arn}\n`) })).toBe('kms-mrk-0a1b')
    const alias = 'arn:aws:kms:eu-central-1:111122223333:alias/boxoffice'
    expect(() => checkEnvironment({ ...production, WALLETS_MASTER_KEY: alias })).toThrow(
      /WALLETS_MASTER_KEY: its value/,
    )
  })

  test('default: others only open, from the environment or line by line from a file', async () => {
    const [one, two, three] = [randomBytes(32), randomBytes(32), randomBytes(32)].map((key) => key.toString('hex'))
    const wrapped = await (await keyWith({ WALLETS_MASTER_KEY: one ?? '' })).wrap(Buffer.from('data key'), {})
    const version = await versionWith({ WALLETS_MASTER_KEY: one ?? '' })
    for (const others of [
      { WALLETS_OTHER_MASTER_KEYS: `${one}, ${two}` },
      { WALLETS_OTHER_MASTER_KEYS_FILE: fileWith(`${two}\n${one}\n`) },
    ]) {
      const ring = await keyWith({ WALLETS_MASTER_KEY: three ?? '', ...others })
      expect(ring.version).toBe(await versionWith({ WALLETS_MASTER_KEY: three ?? '' }))
      expect((await ring.unwrap(wrapped, {}, version)).toString()).toBe('data key')
      const fresh = await ring.wrap(Buffer.from('data key'), {})
      await expect((await keyWith({ WALLETS_MASTER_KEY: one ?? '' })).unwrap(fresh, {}, version)).rejects.toThrow()
    }
  })

  test('error: a file that is not there or holds no key is said, and not what it holds', async () => {
    const key = { WALLETS_MASTER_KEY: randomBytes(32).toString('hex') }
    const variables = [
      ['WALLETS_MASTER_KEY_FILE', /has no master key/],
      ['WALLETS_OTHER_MASTER_KEYS_FILE', /has something else than master keys/],
    ] as const
    for (const [variable, meaning] of variables) {
      const absent = versionWith({ ...key, [variable]: join(folder, 'absent') })
      await expect(absent).rejects.toThrow(`${variable} cannot be read (ENOENT)`)
      await expect(absent).rejects.toThrow(CannotStart)
      for (const content of ['hunter2', `${randomBytes(33).toString('hex')}hunter2`]) {
        const malformed = versionWith({ ...key, [variable]: fileWith(content) })
        await expect(malformed).rejects.toThrow(meaning)
        await expect(malformed).rejects.not.toThrow(/hunter2/)
      }
    }
    await expect(versionWith({ WALLETS_MASTER_KEY_FILE: fileWith('') })).rejects.toThrow(/has no master key/)
  })

  test('error: a malformed key is refused with the rest of the environment, and not repeated', () => {
    const check = () => checkEnvironment({ ...production, WALLETS_MASTER_KEY: 'hunter2' })
    expect(check).toThrow(/WALLETS_MASTER_KEY: its value is not valid: must be 32 bytes/)
    expect(check).not.toThrow(/hunter2/)
    const others = () =>
      checkEnvironment({ ...production, WALLETS_OTHER_MASTER_KEYS: `${PUBLISHED_MASTER_KEY},hunter2` })
    expect(others).toThrow(/WALLETS_OTHER_MASTER_KEYS: its value is not valid: each must be 32 bytes/)
  })
})
