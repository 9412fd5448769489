import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'

const script = createRequire(import.meta.url).resolve('../doctor.ts')

describe('npm run doctor', () => {
  let folder: string

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'boxoffice-doctor-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('default: names machine, programs, disk and ports, and that it can run', () => {
    const { status, output } = doctor({})
    for (const word of [
      'Node.js',
      'postgres (PostgreSQL) 18',
      'anvil Version',
      'Alto',
      'GB free',
      'No stack is running',
      'Port',
    ]) {
      expect(output).toContain(word)
    }
    expect(output.trimEnd()).toMatch(/Boxoffice can run here\.$/)
    expect(status).toBe(0)
  })

  test('error: a port that is set and taken is wrong, by its variable', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const { status, output } = doctor({ WEB_PORT: String(port), API_PORT: 'none' })
    await new Promise((resolve) => server.close(resolve))
    expect(output).toContain(`WRONG    WEB_PORT is ${port}, which is taken`)
    expect(output).toContain('WRONG    API_PORT is "none", which is not a port.')
    expect(status).toBe(1)
  })

  function doctor(env: Record<string, string>) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH ?? '', BOXOFFICE_HOME: folder, ...env },
    })
    return { status, output: stdout + stderr }
  }
})
