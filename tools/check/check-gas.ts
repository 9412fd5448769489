import { join } from 'node:path'
import { runCommand } from './run-command.ts'

/** What costs more than 1 % more or less gas than the snapshot says, and the goals that are missed. */
export async function checkGas(root: string): Promise<string[]> {
  const { code, output } = await runCommand({
    command: process.execPath,
    args: [join('bench', 'gas.ts'), '--check'],
    cwd: join(root, 'contracts'), // where Hardhat looks for its configuration
  })
  return code === 0 ? [] : [output.trim() || `the gas bench ended with code ${code} and said nothing`]
}
