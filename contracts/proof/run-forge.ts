import { join } from 'node:path'
import { findForge } from './find-forge.ts'
import { runProgram } from './run-program.ts'

const root = join(import.meta.dirname, '..', '..')

/** Forge on the contracts, from the root of the project: what it compiles has to be inside the folder it runs in. */
export function runForge(...args: string[]): Promise<{ code: number; output: string }> {
  const env = { FOUNDRY_CONFIG: join('contracts', 'foundry.toml'), NO_COLOR: '1' }
  return runProgram({ command: findForge(), args, cwd: root, env, isHeard: false })
}
