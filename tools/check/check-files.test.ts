import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { checkFileLength } from './check-file-length.ts'
import { checkHouseWords } from './check-house-words.ts'
import { listFiles } from './list-files.ts'

describe('the files of the project', () => {
  let root: string

  const write = (path: string, text = '') => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'boxoffice-files-'))
    write('.gitignore', 'dist/\nmill/cache/\n*.log\n')
  })
  afterEach(() => rmSync(root, { recursive: true }))

  test('default: lists all but what stands in folders that are ignored', () => {
    for (const path of [
      'a/b.ts',
      'dist/c.ts',
      'a/dist/d.ts',
      'mill/cache/e.ts',
      'cache/f.ts',
      '.git/HEAD',
      '.ci/run',
    ]) {
      write(path)
    }
    expect(listFiles(root)).toEqual(['.ci/run', '.gitignore', 'a/b.ts', 'cache/f.ts'])
  })

  test('error: a source file over 300 lines is named with its length', () => {
    write('oven.ts', 'bake()\n'.repeat(300))
    write('shop.tsx', 'sell()\n'.repeat(301))
    write('mill.sol', `${'grind();\n'.repeat(300)}rest();`)
    expect(checkFileLength(root, listFiles(root))).toEqual([
      expect.stringContaining('mill.sol has 301 lines'),
      expect.stringContaining('shop.tsx has 301 lines'),
    ])
  })

  test('behavior: generated files and prose may be long', () => {
    for (const path of ['contracts/abi/oven.ts', 'web/src/routeTree.gen.ts', 'README.md']) write(path, '\n'.repeat(999))
    expect(checkFileLength(root, listFiles(root))).toEqual([])
  })

  test.each(['backend/utils/a.ts', 'web/src/string-helpers.ts', 'tools/common.ts', 'sdk/order.util.ts'])(
    'error: %s does not say what is inside',
    (path) => {
      expect(checkHouseWords([path])).toHaveLength(1)
    },
  )

  test('behavior: a folder is named once, and words that only contain one of these are fine', () => {
    expect(checkHouseWords(['a/utils/b.ts', 'a/utils/c.ts', 'a/commonwealth.ts', 'a/helpful.ts'])).toEqual([
      'a/utils: the name does not say what is inside; name it after what it does.',
    ])
  })
})
