import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type KmsDouble, startKmsDouble } from '../../../test/harness/kms-double.ts'
import { KmsMasterKey } from './kms-master-key.ts'
import { LocalMasterKey } from './local-master-key.ts'
import type { MasterKey } from './master-key.ts'
import { MasterKeyRing } from './master-key-ring.ts'

const context = { wallet: 'w1', person: 'p1' }
const before = { ...process.env }
let kms: KmsDouble

beforeAll(async () => {
  kms = await startKmsDouble()
  Object.assign(process.env, kms.environment)
})
afterAll(async () => {
  process.env = before
  await kms.stop()
})

const kinds: readonly [string, () => MasterKey][] = [
  ['in memory', () => new LocalMasterKey(randomBytes(32))],
  ['at the key service', () => new KmsMasterKey(kms.makeKey())],
  ['on a ring', () => new MasterKeyRing(new LocalMasterKey(randomBytes(32)), [new KmsMasterKey(kms.makeKey())])],
]

describe.each(kinds)('a master key %s', (_, make) => {
  test('default: opens what it has wrapped, for the same context in any order', async () => {
    const master = make()
    const plain = randomBytes(32)
    const wrapped = await master.wrap(plain, context)
    expect(await master.unwrap(wrapped, { person: 'p1', wallet: 'w1' }, master.version)).toEqual(plain)
    expect(await master.wrap(plain, context)).not.toEqual(wrapped)
    expect(wrapped.includes(plain)).toBe(false)
  })

  test('error: another context, another key and any changed byte are refused', async () => {
    const [master, other] = [make(), make()]
    const wrapped = await master.wrap(randomBytes(32), context)
    const changed = { name: 'NotOpened', reason: 'changed' }
    await expect(master.unwrap(wrapped, { ...context, wallet: 'w2' }, master.version)).rejects.toMatchObject(changed)
    await expect(other.unwrap(wrapped, context, master.version)).rejects.toMatchObject({ reason: 'other key' })
    await expect(other.unwrap(wrapped, context, other.version)).rejects.toMatchObject(changed)
    for (const length of [0, 20]) {
      await expect(master.unwrap(wrapped.subarray(0, length), context, master.version)).rejects.toMatchObject(changed)
    }
    for (let byte = 0; byte < wrapped.length; byte++) {
      const bent = Buffer.from(wrapped)
      bent.writeUInt8(bent.readUInt8(byte) ^ (1 << (byte & 7)), byte)
      await expect(master.unwrap(bent, context, master.version)).rejects.toMatchObject(changed)
    }
  })
})
