import { randomBytes } from 'node:crypto'
import { inspect } from 'node:util'
import { describe, expect, test } from '@jest/globals'
import { LocalMasterKey } from './local-master-key.ts'

describe('a master key in memory', () => {
  test('error: any changed bit is refused', async () => {
    const master = new LocalMasterKey(randomBytes(32))
    const wrapped = await master.wrap(randomBytes(32), {})
    for (let bit = 0; bit < wrapped.length * 8; bit++) {
      const bent = Buffer.from(wrapped)
      bent.writeUInt8(bent.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      await expect(master.unwrap(bent, {}, master.version)).rejects.toMatchObject({ reason: 'changed' })
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
