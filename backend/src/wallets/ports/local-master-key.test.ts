import { randomBytes } from 'node:crypto'
import { inspect } from 'node:util'
import { describe, expect, test } from '@jest/globals'
import { LocalMasterKey } from './local-master-key.ts'

const context = { wallet: 'w1', person: 'p1' }

describe('a master key in memory', () => {
  test('default: opens what it has wrapped, for the same context in any order', async () => {
    const master = new LocalMasterKey(randomBytes(32))
    const plain = randomBytes(32)
    const wrapped = await master.wrap(plain, context)
    expect(await master.unwrap(wrapped, { person: 'p1', wallet: 'w1' }, master.version)).toEqual(plain)
    expect(await master.wrap(plain, context)).not.toEqual(wrapped)
    expect(wrapped.includes(plain)).toBe(false)
  })

  test('error: another context, another key and any changed bit are refused', async () => {
    const master = new LocalMasterKey(randomBytes(32))
    const other = new LocalMasterKey(randomBytes(32))
    const wrapped = await master.wrap(randomBytes(32), context)
    const changed = { reason: 'changed' }
    await expect(master.unwrap(wrapped, { ...context, wallet: 'w2' }, master.version)).rejects.toMatchObject(changed)
    await expect(other.unwrap(wrapped, context, master.version)).rejects.toMatchObject({ reason: 'other key' })
    await expect(other.unwrap(wrapped, context, other.version)).rejects.toMatchObject(changed)
    await expect(master.unwrap(wrapped.subarray(0, 20), context, master.version)).rejects.toMatchObject(changed)
    for (let bit = 0; bit < wrapped.length * 8; bit++) {
      const bent = Buffer.from(wrapped)
      bent.writeUInt8(bent.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      await expect(master.unwrap(bent, context, master.version)).rejects.toMatchObject(changed)
    }
  })

  test('behavior: is named the same at each start, erases what it was made from and shows itself nowhere', () => {
    const bytes = randomBytes(32)
    const [copy, text] = [Buffer.from(bytes), bytes.toString('hex')]
    const master = new LocalMasterKey(bytes)
    expect(bytes.equals(Buffer.alloc(32))).toBe(true)
    expect(new LocalMasterKey(copy).version).toBe(master.version)
    expect(new LocalMasterKey(randomBytes(32)).version).not.toBe(master.version)
    expect(inspect(master, { showHidden: true, depth: 9 }) + JSON.stringify(master)).not.toContain(text)
    expect(text).not.toContain(master.version.replace('local-', ''))
  })
})
