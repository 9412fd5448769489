import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { findProgram } from './find-program.ts'

describe('finding a program', () => {
  let folder: string

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'boxoffice-program-'))
    for (const name of ['first', 'second']) mkdirSync(join(folder, name))
    for (const path of ['first/letter', 'second/oven', 'second/stove']) writeFileSync(join(folder, path), '')
    for (const path of ['second/oven', 'second/stove']) chmodSync(join(folder, path), 0o755)
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test('default: the first name that any folder has', () => {
    expect(findProgram(['grill', 'stove', 'oven'], `${folder}/first:${folder}/second`)).toBe(`${folder}/second/stove`)
  })

  test('behavior: a file that cannot be run is no program', () => {
    expect(findProgram(['letter'], `${folder}/first:${folder}/second`)).toBeUndefined()
  })
})
