import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { findDrift } from './find-drift.ts'
import { writeGenerated } from './write-generated.ts'

const FILES = [
  { path: 'docs/errors/oven.cold.md', text: '# The oven is cold\n' },
  { path: 'backend/openapi.json', text: '{}\n' },
]

describe('the drift of generated files', () => {
  let root: string

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'boxoffice-drift-'))
    writeGenerated(root, FILES)
  })
  afterEach(() => rmSync(root, { recursive: true }))

  test('default: a tree that was just generated has none, and is not written again', () => {
    expect(findDrift(root, FILES)).toEqual([])
    expect(writeGenerated(root, FILES)).toEqual([])
  })

  test('error: a file changed by hand', () => {
    writeFileSync(join(root, 'backend/openapi.json'), '{"openapi":"3.1.0"}\n')
    expect(findDrift(root, FILES)).toEqual(['backend/openapi.json is out of date. Run "npm run generate".'])
  })

  test('error: a file that is missing', () => {
    rmSync(join(root, 'docs/errors/oven.cold.md'))
    expect(findDrift(root, FILES)).toEqual(['docs/errors/oven.cold.md is missing. Run "npm run generate".'])
  })

  test('error: a page whose code is gone', () => {
    expect(findDrift(root, FILES.slice(1))).toEqual([
      'docs/errors/oven.cold.md is generated no more. Run "npm run generate", which removes it.',
    ])
  })

  test('behavior: generating mends each of these and touches nothing else', () => {
    mkdirSync(join(root, 'docs/decisions'))
    writeFileSync(join(root, 'docs/decisions/0001.md'), 'kept')
    writeFileSync(join(root, 'backend/openapi.json'), 'changed')
    const changes = writeGenerated(root, FILES.slice(1))
    expect(changes).toEqual(['wrote backend/openapi.json', 'removed docs/errors/oven.cold.md'])
    expect(readFileSync(join(root, 'backend/openapi.json'), 'utf8')).toBe('{}\n')
    expect(existsSync(join(root, 'docs/decisions/0001.md'))).toBe(true)
  })
})
