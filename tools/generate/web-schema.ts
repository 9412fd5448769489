import { join } from 'node:path'
import { Failure } from '../check/failure.ts'
import { runCommand } from '../check/run-command.ts'
import type { GeneratedFile } from './generated-file.ts'

/** The web's types of the API, from the same description that is written beside the backend. */
export async function webSchemaFile(root: string, openapi: string): Promise<GeneratedFile> {
  const { code, stdout, output } = await runCommand({
    command: process.execPath,
    args: [join(root, 'node_modules', 'openapi-typescript', 'bin', 'cli.js')],
    cwd: root,
    input: openapi,
  })
  if (code !== 0) throw new Failure(`openapi-typescript refuses the description of the API.\n${output}`)
  return { path: 'web/src/api/schema.ts', text: stdout }
}
