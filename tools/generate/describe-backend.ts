import { join } from 'node:path'
import { Failure } from '../check/failure.ts'
import { runCommand } from '../check/run-command.ts'

export type DescribedError = {
  code: string
  title: string
  status: number
  retryable: boolean
  meaning: string
  remedy: string
}
export type BackendDescription = { openapi: string; environment: string; errors: DescribedError[] }

/** Builds the backend, if its source has changed, and asks it what it offers, reads and refuses. */
export async function describeBackend(root: string): Promise<BackendDescription> {
  const nx = join(root, 'node_modules', 'nx', 'dist', 'bin', 'nx.js')
  await wordsOf(root, [nx, 'run', '@boxoffice/backend:build'], 'The backend does not build.')
  const describe = (subject: string) =>
    wordsOf(root, ['backend/dist/src/cli.js', 'describe', subject], `The backend cannot describe its ${subject}.`)
  const errors: DescribedError[] = JSON.parse(await describe('errors'))
  return { openapi: await describe('openapi'), environment: await describe('environment'), errors }
}

async function wordsOf(cwd: string, args: string[], otherwise: string): Promise<string> {
  const { code, stdout, output } = await runCommand({ command: process.execPath, args, cwd })
  if (code !== 0) throw new Failure(`${otherwise}\n${output}`)
  return stdout
}
