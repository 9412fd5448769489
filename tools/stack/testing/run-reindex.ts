import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { promisify } from 'node:util'

type Ended = { code: number; output: string }

/** As `npm run reindex` does, in the environment of a person who has set nothing but the home. */
export async function runReindex(home: string): Promise<Ended> {
  const script = createRequire(import.meta.url).resolve('../../reindex.ts')
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, BOXOFFICE_HOME: home }
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [script], { env })
    return { code: 0, output: stdout + stderr }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, output: stdout + stderr }
  }
}
