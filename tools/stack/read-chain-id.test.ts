import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readChainId } from './read-chain-id.ts'

describe('the number of the chain', () => {
  let folder: string

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'boxoffice-chain-id-'))
    writeFileSync(join(folder, 'kept'), '31337')
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('default: 31337', () => {
    expect(readChainId({}, join(folder, 'none'))).toBe(31337)
  })

  test('behavior: CHAIN_ID sets another', () => {
    expect(readChainId({ CHAIN_ID: '1337' }, join(folder, 'none'))).toBe(1337)
  })

  test.each(['0', 'base', '1e3', '-5'])('error: "%s" is no number of a chain', (text) => {
    expect(() => readChainId({ CHAIN_ID: text }, join(folder, 'none'))).toThrow(`CHAIN_ID is "${text}"`)
  })

  test('error: another number than that of the kept chain shows both', () => {
    expect(() => readChainId({ CHAIN_ID: '1337' }, join(folder, 'kept'))).toThrow(
      'CHAIN_ID is 1337, but the chain that is kept here has number 31337.',
    )
  })
})
