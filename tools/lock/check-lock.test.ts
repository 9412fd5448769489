import { describe, expect, test } from '@jest/globals'
import { checkLock } from './check-lock.ts'
import type { LockedPackage } from './lock-file.ts'

const check = (packages: Record<string, LockedPackage>) => checkLock('package-lock.json', { packages })

describe('checking a lock file', () => {
  test('default: a whole lock has nothing against it', () => {
    expect(
      check({
        '': { dependencies: { bread: '1.0.0' }, devDependencies: { '@mill/flour': '2.0.0' } },
        'node_modules/bread': { version: '1.0.0', dependencies: { '@mill/flour': '^1.0.0' } },
        'node_modules/bread/node_modules/@mill/flour': { version: '1.0.0', dependencies: { grain: '1' } },
        'node_modules/@mill/flour': { version: '2.0.0' },
        'node_modules/grain': { version: '1.0.0' },
      }),
    ).toEqual([])
  })

  test('behavior: a package is found where Node.js would look: nearest first, and from a workspace up to the root', () => {
    expect(
      check({
        'packages/oven': { dependencies: { heat: '1', bricks: '1' } },
        'packages/oven/node_modules/heat': { version: '1.0.0', dependencies: { bricks: '1' } },
        'node_modules/bricks': { version: '1.0.0' },
        'node_modules/@bakery/oven': { resolved: 'packages/oven', link: true },
      }),
    ).toEqual([])
  })

  test('error: a required package without an entry', () => {
    expect(check({ '': {}, 'node_modules/bread': { version: '1.0.0', dependencies: { flour: '1' } } })).toEqual([
      'package-lock.json: node_modules/bread needs flour, which has no entry. Run "npm install" (never with --package-lock-only).',
    ])
  })

  test('error: one that lies beside, where Node.js would not look, does not count', () => {
    expect(
      check({
        '': { dependencies: { flour: '1', bread: '1' } },
        'node_modules/bread': { version: '1.0.0' },
        'node_modules/bread/node_modules/flour': { version: '1.0.0' },
      }),
    ).toEqual([expect.stringContaining('the root needs flour')])
  })

  test('error: a platform package without an entry, also where npm repeats it among the required', () => {
    expect(
      check({
        'node_modules/oven': {
          version: '1.0.0',
          dependencies: { 'oven-linux-x64': '1.0.0', 'oven-win32-x64': '1.0.0' },
          optionalDependencies: { 'oven-linux-x64': '1.0.0', 'oven-win32-x64': '1.0.0' },
        },
        'node_modules/oven-linux-x64': { version: '1.0.0', optional: true },
      }),
    ).toEqual([
      'package-lock.json: node_modules/oven wants oven-win32-x64 on some platform, and it has no entry. Run "node tools/lock/complete-lock.ts package-lock.json".',
    ])
  })

  test('error: an address of a registry', () => {
    expect(
      check({ 'node_modules/bread': { version: '1.0.0', resolved: 'https://registry.test/bread-1.0.0.tgz' } }),
    ).toEqual([expect.stringContaining('node_modules/bread is tied to https://registry.test/bread-1.0.0.tgz')])
  })
})
