import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { findAnvil } from '../stack/chain/find-anvil.ts'
import { findPostgresBinaries } from '../stack/postgres/postgres-binaries.ts'
import type { Finding } from './finding.ts'

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const BROWSERS_OF_MACOS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The programs that the stack is made of, and those that only the tests want. */
export function lookAtPackages(root: string): Finding[] {
  return [
    needed('PostgreSQL', () => findPostgresBinaries().postgres),
    needed('anvil', findAnvil),
    bundler(root),
    wanted('a browser', inPath(BROWSERS) ?? BROWSERS_OF_MACOS.find(isProgram), 'apt-get install chromium'),
    wanted('Redis', inPath(['redis-server']), 'apt-get install redis-server'),
  ]
}

function needed(name: string, find: () => string): Finding {
  try {
    const program = find()
    const { stdout, error } = spawnSync(program, ['--version'], { encoding: 'utf8' })
    if (error) throw error
    return { state: 'ok', what: `${stdout.split('\n')[0]}` }
  } catch (cause) {
    const [what = ''] = (cause as Error).message.split('\n')
    return { state: 'wrong', what: `${name}: ${what}`, remedy: 'npm ci' }
  }
}

function bundler(root: string): Finding {
  const alto = join(root, 'bundler-config', 'node_modules', '@pimlico', 'alto', 'package.json')
  if (existsSync(alto)) return { state: 'ok', what: 'Alto, the bundler' }
  return { state: 'wrong', what: 'Alto, the bundler, is not installed', remedy: 'npm start installs it.' }
}

function wanted(name: string, path: string | undefined, remedy: string): Finding {
  if (path) return { state: 'ok', what: `${name} for the tests: ${path}` }
  return { state: 'missing', what: `${name}, which only some tests need`, remedy: `On Debian: ${remedy}` }
}

function inPath(names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram)
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
