import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const NAMES: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' }

/** The native binary itself, which the package for this platform brings. */
export function findForge(): string {
  const around = createRequire(createRequire(import.meta.url).resolve('@foundry-rs/forge/package.json'))
  const name = `@foundry-rs/forge-${process.platform}-${NAMES[process.arch] ?? process.arch}`
  return join(dirname(around.resolve(`${name}/package.json`)), 'bin', 'forge')
}
