import { spawn } from 'node:child_process'

export type Program = {
  command: string
  args: string[]
  cwd: string
  env: NodeJS.ProcessEnv
  /** Whether it speaks on our terminal too, as it goes. */
  isHeard: boolean
}

/** Runs a program to its end and keeps what it said. */
export function runProgram({ command, args, cwd, env, isHeard }: Program): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    const chunks: Buffer[] = []
    const keep = (chunk: Buffer) => {
      chunks.push(chunk)
      if (isHeard) process.stdout.write(chunk)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8') }))
  })
}
