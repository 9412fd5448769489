import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { homeAt, homeFolder } from './stack/home/home.ts'
import { runningProduct } from './stack/product/running-product.ts'

// Fills every read table again from the chain: those that DATABASE_URL names, or else those of the stack that runs here.
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const { env } = process

try {
  const settings = env.DATABASE_URL ? env : runningProduct(root, homeAt(homeFolder(root, env)), env)
  const command = join(root, 'backend', 'dist', 'src', 'cli.js')
  const { status } = spawnSync(process.execPath, [command, 'reindex'], { cwd: root, env: settings, stdio: 'inherit' })
  process.exitCode = status ?? 1
} catch (error) {
  process.stderr.write(`\n${(error as Error).message}\n`)
  process.exitCode = 1
}
