import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { holdLock } from '../../launcher/hold-lock.mjs'
import { replaceFile } from '../home/replace-file.ts'
import { inheritedEnvironment } from './inherited-environment.ts'
import { runCommand } from './run-command.ts'

export type Build = {
  root: string
  logFile: string
  env: NodeJS.ProcessEnv
  signal: AbortSignal
  say: (line: string) => void
}

const PROJECTS = ['backend', 'web']
const RESULTS = [
  'backend/dist/src/main.js',
  'backend/dist/src/worker.js',
  'backend/dist/src/cli.js',
  'web/dist/index.html',
]
const SOURCES = ['backend', 'contracts', 'sdk', 'web', 'package-lock.json', 'tsconfig.base.json', 'nx.json']
const NOT_SOURCES = new Set(['node_modules', 'dist', 'test', 'e2e', 'coverage'])

/**
 * Builds what is older than its sources; says whether there was anything to do. Nx knows it exactly but takes seconds
 * to find out, so a look at names, sizes and times comes first.
 */
export async function buildStale({ root, logFile, env, signal, say }: Build): Promise<boolean> {
  const stampFile = join(root, '.cache', 'built')
  const isFresh = () =>
    RESULTS.every((result) => existsSync(join(root, result))) &&
    existsSync(stampFile) &&
    readFileSync(stampFile, 'utf8') === fingerprint(root)
  if (isFresh()) return false

  const release = await holdLock(join(root, '.cache', 'build.lock'), () => say('Waiting for another build to finish'))
  try {
    if (isFresh()) return false
    const before = fingerprint(root)
    await runCommand({
      name: 'build',
      args: [nx(), 'run-many', '-t', 'build', '-p', ...PROJECTS.map((project) => `@boxoffice/${project}`)],
      cwd: root,
      env: { ...inheritedEnvironment(env), FORCE_COLOR: '0', NX_NO_CLOUD: 'true' },
      logFile,
      advice: 'Mend what it names and start again.',
      signal,
    })
    replaceFile(stampFile, before)
    return true
  } finally {
    release()
  }
}

function nx(): string {
  const require = createRequire(import.meta.url)
  const manifest = require.resolve('nx/package.json')
  const { bin }: { bin: { nx: string } } = require(manifest)
  return join(dirname(manifest), bin.nx)
}

function fingerprint(root: string): string {
  const hash = createHash('sha256').update(process.version)
  for (const source of SOURCES) if (existsSync(join(root, source))) addTo(hash, join(root, source))
  return hash.digest('hex')
}

function addTo(hash: ReturnType<typeof createHash>, path: string): void {
  const { mtimeMs, size, isDirectory } = look(path)
  if (!isDirectory) {
    hash.update(`${path} ${size} ${mtimeMs}\n`)
    return
  }
  for (const name of readdirSync(path).sort()) {
    if (!NOT_SOURCES.has(name) && !name.endsWith('.test.ts')) addTo(hash, join(path, name))
  }
}

function look(path: string): { mtimeMs: number; size: number; isDirectory: boolean } {
  const stat = statSync(path, { throwIfNoEntry: false }) // a link may lead nowhere
  return { mtimeMs: stat?.mtimeMs ?? 0, size: stat?.size ?? 0, isDirectory: stat?.isDirectory() ?? false }
}
