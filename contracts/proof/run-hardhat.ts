import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { runProgram } from './run-program.ts'

type Options = { env?: NodeJS.ProcessEnv; isHeard?: boolean }

const contracts = join(import.meta.dirname, '..')

export function runHardhat(args: string[], { env = {}, isHeard = false }: Options = {}) {
  const hardhat = join(dirname(createRequire(import.meta.url).resolve('hardhat/package.json')), 'dist/src/cli.js')
  return runProgram({ command: process.execPath, args: [hardhat, ...args], cwd: contracts, env, isHeard })
}
