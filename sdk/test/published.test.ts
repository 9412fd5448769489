import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'

const sdk = join(import.meta.dirname, '..')
const shop = `
const client = new BoxofficeClient({ apiKey: 'bxk_key', url: 'https://tickets.example.com' })
`
const typed = `import { BoxofficeClient, type Payment } from '@boxoffice/sdk'
${shop}
export const asked: () => Promise<Payment> = () => client.createPayment({ amount: 1n, token: '0x1' })
// @ts-expect-error there has to be an amount or a product
export const wrong = () => client.createPayment({ token: '0x1' })
`

describe('the package as shops install it', () => {
  let folder: string
  beforeAll(() => {
    execFileSync(process.execPath, [join(sdk, 'build.ts')])
    folder = mkdtempSync(join(tmpdir(), 'boxoffice-shop-'))
    mkdirSync(join(folder, 'node_modules', '@boxoffice'), { recursive: true })
    symlinkSync(sdk, join(folder, 'node_modules', '@boxoffice', 'sdk'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test.each([
    ['shop.mjs', "import { BoxofficeClient } from '@boxoffice/sdk'"],
    ['shop.cjs', "const { BoxofficeClient } = require('@boxoffice/sdk')"],
  ])('default: %s gets it', (name, loading) => {
    const file = join(folder, name)
    writeFileSync(file, `${loading}\n${shop}\nconsole.log(typeof client.createPayment)\n`)
    expect(execFileSync(process.execPath, [file], { encoding: 'utf8' })).toBe('function\n')
  })

  test.each([
    ['nodenext', 'nodenext'],
    ['commonjs', 'node10'],
    ['esnext', 'bundler'],
  ])('default: its types are found in modules of kind %s, resolved as by %s', (module, resolution) => {
    const files = ['shop.ts', 'typed.cts', 'typed.mts'].map((name) => join(folder, name))
    for (const file of files) writeFileSync(file, typed)
    const compiler = join(sdk, '..', 'node_modules', 'typescript', 'bin', 'tsc')
    const options = ['--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2022,dom']
    const kind = ['--module', module, '--moduleResolution', resolution]
    const asked = [compiler, ...options, ...kind, ...files]
    const run = () => execFileSync(process.execPath, asked, { cwd: folder, encoding: 'utf8' })
    expect(outputOf(run)).toBe('')
  })

  test('behavior: it brings nothing along', async () => {
    const { default: manifest } = await import('../package.json', { with: { type: 'json' } })
    expect(Object.keys(manifest).filter((key) => /dependencies/i.test(key))).toEqual([])
  })
})

/** What a program said, also where it failed. */
function outputOf(run: () => string): string {
  try {
    return run()
  } catch (error) {
    return (error as { stdout: string }).stdout
  }
}
