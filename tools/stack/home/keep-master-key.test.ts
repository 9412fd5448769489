import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { keepMasterKey } from './keep-master-key.ts'

describe('the master key of a home', () => {
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'boxoffice-key-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  test('default: is made at the first start, for its owner alone', () => {
    const file = join(folder, 'master-key')
    keepMasterKey(file)
    expect(readFileSync(file, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test('behavior: the next start finds it as it is, and another home has another', () => {
    const [file, other] = [join(folder, 'master-key'), join(folder, 'other')]
    keepMasterKey(file)
    const first = readFileSync(file, 'utf8')
    keepMasterKey(file)
    keepMasterKey(other)
    expect(readFileSync(file, 'utf8')).toBe(first)
    expect(readFileSync(other, 'utf8')).not.toBe(first)
  })
})
