import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { checkRoomForm } from './check-room-form.ts'

describe('the form of a room', () => {
  let root: string

  const write = (path: string, text = '') => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'boxoffice-rooms-'))
    write('rooms.json', '{ "platform": [], "oven": ["flour"], "flour": [] }')
    for (const file of ['main.ts', 'oven/index.ts', 'oven/README.md']) write(`backend/src/${file}`)
  })
  afterEach(() => rmSync(root, { recursive: true }))

  test('default: a row, a front door and a README are enough; rooms to come need no folder', () => {
    expect(checkRoomForm(root)).toEqual([])
  })

  test('error: a folder without a row', () => {
    for (const file of ['index.ts', 'README.md']) write(`backend/src/cellar/${file}`)
    expect(checkRoomForm(root)).toEqual(['backend/src/cellar has no row in rooms.json.'])
  })

  test.each(['index.ts', 'README.md'])('error: a room without its %s', (file) => {
    rmSync(join(root, 'backend/src/oven', file))
    expect(checkRoomForm(root)).toEqual([`backend/src/oven has no ${file}.`])
  })

  test('error: a row that names a room without a row', () => {
    write('rooms.json', '{ "oven": ["flour"] }')
    expect(checkRoomForm(root)).toEqual(['rooms.json: oven may call flour, which has no row.'])
  })
})
