import { spawn } from 'node:child_process'

export type Command = { command: string; args: string[]; cwd: string; env?: NodeJS.ProcessEnv; input?: string }
export type CommandResult = { code: number; stdout: string; output: string }

/** Runs a command to its end and keeps what it said; `output` is both streams as they came. */
export function runCommand({ command, args, cwd, env = process.env, input }: Command): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['pipe', 'pipe', 'pipe'] })
    const stdout: Buffer[] = []
    const output: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk) && output.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk))
    child.stdin.on('error', () => {}) // a command that ends without reading its input says why by its exit code
    child.stdin.end(input)
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, stdout: text(stdout), output: text(output) }))
  })
}

function text(chunks: Buffer[]): string {
  return Buffer.concat(chunks).toString('utf8')
}
