import { spawn } from 'node:child_process'

export type Run = { command: string; args: string[]; cwd: string; env: NodeJS.ProcessEnv }

/**
 * Runs a command on our terminal, in a process group of its own: Ctrl-C then reaches us alone, and we can still see
 * what the command has started before we end it.
 */
export function runToEnd({ command, args, cwd, env }: Run): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'inherit', 'inherit'] })
    child.on('error', reject)
    child.on('exit', (code) => resolve(code ?? 1))
  })
}
