import { describe, expect, test } from '@jest/globals'
import { checkLock } from './check-lock.ts'
import { completeLock } from './complete-lock.ts'

const optionalDependencies = {
  '@oven/darwin-arm64': '^1.2.0',
  '@oven/linux-x64-musl': '1.2.0',
  'oven-linuxmusl-arm64': '1.2.0',
  'oven-wasm32-wasi': '~1.2.0',
  'oven-windows-amd64': '1.2.0',
}
const lock = {
  packages: {
    '': { devDependencies: { oven: '1.2.0' } },
    'node_modules/oven': { version: '1.2.0', dev: true, optionalDependencies },
    'node_modules/@oven/linux-x64-musl': { version: '1.2.0', optional: true },
  },
}

describe('completing a lock file', () => {
  test('default: adds what is missing, with the platform that its name tells, in npm’s order', () => {
    const { lock: completed, added } = completeLock(lock)
    expect(added).toEqual(['@oven/darwin-arm64', 'oven-linuxmusl-arm64', 'oven-wasm32-wasi', 'oven-windows-amd64'])
    expect(completed.packages['node_modules/@oven/darwin-arm64']).toEqual({
      version: '1.2.0',
      cpu: ['arm64'],
      dev: true,
      optional: true,
      os: ['darwin'],
    })
    expect(completed.packages['node_modules/oven-linuxmusl-arm64']).toMatchObject({ cpu: ['arm64'], os: ['linux'] })
    expect(completed.packages['node_modules/oven-wasm32-wasi']).toMatchObject({ version: '1.2.0', cpu: ['wasm32'] })
    expect(completed.packages['node_modules/oven-windows-amd64']).toMatchObject({ cpu: ['x64'], os: ['win32'] })
    expect(Object.keys(completed.packages)).toEqual([
      '',
      'node_modules/@oven/darwin-arm64',
      'node_modules/@oven/linux-x64-musl',
      'node_modules/oven',
      'node_modules/oven-linuxmusl-arm64',
      'node_modules/oven-wasm32-wasi',
      'node_modules/oven-windows-amd64',
    ])
  })

  test('behavior: what comes out passes the check, and needs nothing the second time', () => {
    const { lock: completed } = completeLock(lock)
    expect(checkLock('package-lock.json', completed)).toEqual([])
    expect(completeLock(completed)).toEqual({ lock: completed, added: [] })
  })
})
