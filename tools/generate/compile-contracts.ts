import { join } from 'node:path'
import { Failure } from '../check/failure.ts'
import { runCommand } from '../check/run-command.ts'

let compiled: Promise<void> | undefined

/** Compiles the contracts, if their source has changed, and once however many ask: two compilers would share one folder. */
export function compileContracts(root: string): Promise<void> {
  compiled ??= compile(root)
  return compiled
}

async function compile(root: string): Promise<void> {
  const hardhat = join(root, 'node_modules', 'hardhat', 'dist', 'src', 'cli.js')
  const args = [hardhat, '--config', join('contracts', 'hardhat.config.ts'), 'build']
  const { code, output } = await runCommand({ command: process.execPath, args, cwd: root })
  if (code !== 0) throw new Failure(`The contracts do not compile.\n${output}`)
}
