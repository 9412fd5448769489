import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { findAnvil } from '../stack/chain/find-anvil.ts'
import { findPostgresBinaries } from '../stack/postgres/postgres-binaries.ts'
import { adviceFor, BROWSER, locate, REDIS, type SystemProgram } from '../system/system-programs.ts'
import type { Finding } from './finding.ts'

/** The programs that the stack is made of, and those that only the tests want. */
export function lookAtPackages(root: string): Finding[] {
  return [
    needed('PostgreSQL', () => findPostgresBinaries().postgres),
    needed('anvil', findAnvil),
    bundler(root),
    wanted(BROWSER),
    wanted(REDIS),
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

function wanted(program: SystemProgram): Finding {
  const path = locate(program)
  if (path) return { state: 'ok', what: `${program.what} for the tests: ${path}` }
  return { state: 'missing', what: `${program.what}, which only some tests need`, remedy: adviceFor(program) }
}
