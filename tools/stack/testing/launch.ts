import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { homeAt } from '../home/home.ts'
import { type RecordedPart, readParts } from '../home/parts-record.ts'
import type { PartName } from '../part/part.ts'
import { waitUntil } from '../part/wait-until.ts'

export type StackFile = {
  web: string
  api: string
  rpc: string
  bundler: string
  chainId: number
  contracts: object
  people: Record<string, { email: string }>
  merchant: { apiKey: string }
  x402Payer: { address: string; privateKey: string }
}

export type Launched = {
  pid: number
  output: () => string
  /** Until the last line, or its end: then it throws with all it wrote. */
  ready: () => Promise<StackFile>
  part: (name: PartName) => RecordedPart
  partPids: () => number[]
  /** Its exit code, when it has ended. */
  exited: Promise<number | NodeJS.Signals>
  signal: (signal: NodeJS.Signals) => void
}

const READY_WITHIN_SECONDS = 180 // with a build, on a busy machine

/** Runs the launcher as `npm start` does. */
export function launch(home: string, { args = [] as string[], env = {} as Record<string, string> } = {}): Launched {
  const script = createRequire(import.meta.url).resolve('../../start.ts')
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...surroundings(), BOXOFFICE_HOME: home, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const { partsFile, stackFile } = homeAt(home)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  const exited = endOf(child)
  let hasExited = false
  void exited.then(() => {
    hasExited = true
  })

  return {
    pid: child.pid ?? 0,
    output: () => output,
    exited,
    signal: (signal) => child.kill(signal),
    part: (name) => {
      const part = readParts(partsFile).find((recorded) => recorded.name === name)
      if (!part) throw new Error(`${name} is not on record:\n${output}`)
      return part
    },
    partPids: () => readParts(partsFile).map(({ pid }) => pid),
    ready: async () => {
      const isOver = () => hasExited || /^API: /m.test(output)
      await waitUntil(isOver, { withinSeconds: READY_WITHIN_SECONDS })
      if (hasExited || !/^API: /m.test(output)) throw new Error(`The stack did not start:\n${output}`)
      return JSON.parse(readFileSync(stackFile, 'utf8'))
    },
  }
}

/** What a terminal would give: nothing of the test runner's own. */
function surroundings(): Record<string, string> {
  return Object.fromEntries(
    ['PATH', 'HOME', 'TMPDIR', 'LANG'].flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
  )
}

function endOf(child: ChildProcess): Promise<number | NodeJS.Signals> {
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve(signal ?? code ?? 0))
  })
}
