import { join } from 'node:path'
import { runCommand } from './run-command.ts'

/** Runs a checker that is a script of Node.js; what it says is the problem, if it says no. */
export async function runNode(root: string, script: string, args: string[]): Promise<string[]> {
  const { code, output } = await runCommand({
    command: process.execPath,
    args: [join(root, script), ...args],
    cwd: root,
  })
  return code === 0 ? [] : [output.trim() || `${script} ended with code ${code} and said nothing`]
}
