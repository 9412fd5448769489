import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

// Twice, for shops with either kind of modules: each folder says which kind it is.
const here = import.meta.dirname
const compiler = join(here, '..', 'node_modules', 'typescript-native', 'bin', 'tsc')
rmSync(join(here, 'dist'), { recursive: true, force: true })
for (const [name, type] of Object.entries({ esm: 'module', cjs: 'commonjs' })) {
  execFileSync(process.execPath, [compiler, '-p', join(here, `tsconfig.${name}.json`)], { stdio: 'inherit' })
  const folder = join(here, 'dist', name)
  for (const file of readdirSync(folder).filter((one) => one.endsWith('.d.ts'))) nameWhatIsThere(join(folder, file))
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify({ type })}\n`)
}

/** The compiler leaves the endings of sources in declarations, and older ones do not find these. */
function nameWhatIsThere(file: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/(from '\.\/[\w-]+)\.ts'/g, "$1.js'"))
}
