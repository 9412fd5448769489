import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { runReindex } from '../testing/run-reindex.ts'

describe('a command for the stack that runs here', () => {
  let home: string

  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'boxoffice-home-'))
  })
  afterAll(() => rmSync(home, { recursive: true, force: true }))

  test('error: without a stack it says what to do', async () => {
    expect(await runReindex(home)).toEqual({
      code: 1,
      output: `
No stack is running on ${home}.
Start one with npm start, or name a database and a chain with DATABASE_URL, CHAIN_ID and CHAIN_RPC_URL.
`,
    })
  })
})
