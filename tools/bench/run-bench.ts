import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { LaunchFailure } from '../stack/part/launch-failure.ts'
import { listenForStop } from '../stack/stop-request.ts'
import { describeMachine } from './describe-machine.ts'
import { printLine, printTable } from './print-line.ts'
import type { BenchOptions } from './read-options.ts'
import { type Bench, type Line, type Row, verdictOf } from './row.ts'

export type BenchRun = {
  root: string
  env: NodeJS.ProcessEnv
  options: BenchOptions
  rows: readonly Row[]
  say: (line: string) => void
}

/** Runs the rows one after another, prints and writes down what came; answers whether all could be measured. */
export async function runBench({ root, env, options, rows, say }: BenchRun): Promise<boolean> {
  const chosen = choose(rows, options.only)
  const folder = join(root, '.boxoffice-bench')
  mkdirSync(folder, { recursive: true })
  const end = new AbortController()
  const stop = listenForStop()
  void stop.asked.then((reason) => end.abort(new Error(`Stopped (${reason})`)))
  const machine = describeMachine()
  say(`Measuring on ${machine.cpus} × ${machine.model}, ${machine.memoryGb} GB, Node.js ${machine.node}`)
  const bench: Bench = { root, env, folder, options, signal: end.signal, say: (line) => say(`  … ${line}`) }
  const startedAt = new Date().toISOString()
  const lines: Line[] = []
  const failures: { row: string; reason: string }[] = []
  try {
    for (const row of chosen) {
      end.signal.throwIfAborted()
      say(`\n${row.name}: ${row.about}`)
      try {
        const measured = await row.run(bench)
        for (const line of measured) say(printLine(line, row.target))
        lines.push(...measured)
      } catch (error) {
        end.signal.throwIfAborted()
        say(`  not measured: ${(error as Error).message}`)
        failures.push({ row: row.name, reason: (error as Error).message })
      }
    }
  } finally {
    stop.forget()
  }
  if (lines.length > 0) say(`\n${printTable(lines)}`)
  const file = options.out ? resolve(options.out) : join(folder, 'bench.json')
  const report = {
    startedAt,
    machine,
    options,
    lines: lines.map((line) => ({ ...line, verdict: verdictOf(line) })),
    failures,
  }
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`)
  say(`\nWritten to ${file}`)
  return failures.length === 0
}

function choose(rows: readonly Row[], only: readonly string[]): readonly Row[] {
  const unknown = only.filter((name) => !rows.some((row) => row.name === name))
  if (unknown.length > 0) {
    throw new LaunchFailure(`There is no row ${unknown.join(', ')}.`, {
      advice: `There are: ${rows.map(({ name }) => name).join(', ')}.`,
    })
  }
  return only.length === 0 ? rows : rows.filter(({ name }) => only.includes(name))
}
