import { existsSync } from 'node:fs'
import { findProgram } from '../system/find-program.ts'
import { adviceFor, BROWSER, locate, REDIS, type SystemProgram } from '../system/system-programs.ts'
import { runToEnd } from './run-to-end.ts'

const NEEDED: SystemProgram[] = [BROWSER, REDIS]

export type SystemPrograms = { env: Record<string, string>; missing: string[] }

/** Finds the programs that npm does not bring, and installs them where we may; tells what is still missing. */
export async function provideSystemPrograms(cwd: string, say: (line: string) => void): Promise<SystemPrograms> {
  const absent = NEEDED.filter((program) => !locate(program))
  if (absent.length > 0 && mayInstall()) await install(absent, cwd, say)
  const located = NEEDED.map((program) => ({ program, path: locate(program) }))
  return {
    env: Object.fromEntries(located.flatMap(({ program, path }) => (path ? [[program.variable, path]] : []))),
    missing: located.filter(({ path }) => !path).map(({ program }) => adviceFor(program)),
  }
}

function mayInstall(): boolean {
  return (
    process.getuid?.() === 0 &&
    existsSync('/etc/debian_version') &&
    findProgram(['apt-get'], process.env.PATH ?? '') !== undefined
  )
}

async function install(absent: SystemProgram[], cwd: string, say: (line: string) => void): Promise<void> {
  const packages = absent.map(({ debianPackage }) => debianPackage)
  say(`Installing ${packages.join(' and ')} with apt-get`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const code = await runToEnd({ command: 'apt-get', args, cwd, env })
    if (code !== 0) {
      say(`apt-get ${args[0]} ended with code ${code}: going on without`)
      return
    }
  }
}
