import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gasPage } from './generate/gas-page.ts'

// Prints what everything costs in gas. With --update, that becomes the snapshot and stands in the documentation.
const root = join(import.meta.dirname, '..')
const asked = process.argv.slice(2)
const { status } = spawnSync(process.execPath, [join('bench', 'gas.ts'), ...asked], {
  cwd: join(root, 'contracts'),
  stdio: 'inherit',
})
if (asked.includes('--update')) {
  const { path, text } = gasPage(root)
  writeFileSync(join(root, path), text)
}
process.exitCode = status ?? 1
