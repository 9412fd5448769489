import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { holdLock } from './hold-lock.mjs'

const NO_PROCESS = 4_194_305 // above the largest number that Linux gives

describe('a lock that one launcher holds', () => {
  let folder: string
  let file: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'boxoffice-lock-'))
    file = join(folder, 'deep', 'lock')
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  test('default: held until it is given back', async () => {
    const release = await holdLock(file, () => undefined)
    expect(existsSync(file)).toBe(true)
    release()
    expect(existsSync(file)).toBe(false)
  })

  test('behavior: the second one says that it waits, and then has it', async () => {
    const order: string[] = []
    const release = await holdLock(file, () => undefined)
    const second = holdLock(file, () => {
      order.push('waiting')
      release()
    })
    const releaseSecond = await second
    order.push('has it')
    releaseSecond()
    expect(order).toEqual(['waiting', 'has it'])
  })

  test('behavior: one whose holder is dead is taken over', async () => {
    const release = await holdLock(file, () => undefined)
    writeFileSync(file, String(NO_PROCESS))
    const releaseSecond = await holdLock(file, () => {
      throw new Error('There is nobody to wait for.')
    })
    releaseSecond()
    release()
  })
})
