import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { readBenchOptions } from './read-options.ts'
import { atLeast, atMost, type Row } from './row.ts'
import { runBench } from './run-bench.ts'

const measured = (name: string, p99: number): Row => ({
  ...{ name, about: 'something', target: 'p99 under 50 ms' },
  run: async () => [
    {
      name: `${name} line`,
      figures: [{ name: 'p99', value: p99, unit: 'ms' }],
      floors: [{ name: 'bare server', figures: [{ name: 'p99', value: 3, unit: 'ms' }] }],
      requirements: [atMost('p99', p99, 50, ' ms'), atLeast('accepted', 10, 10)],
      notes: ['the load was on time'],
    },
  ],
})
const broken: Row = {
  ...{ name: 'broken', about: 'something', target: 'none' },
  run: async () => {
    throw new Error('The chain ended while it was starting')
  },
}

describe('a run of the bench', () => {
  let root: string
  let said: string[]

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'boxoffice-bench-'))
    said = []
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  const run = (rows: Row[], ...args: string[]) =>
    runBench({ root, env: {}, options: readBenchOptions(args), rows, say: (line) => said.push(line) })
  const report = (file = join(root, '.boxoffice-bench', 'bench.json')) => JSON.parse(readFileSync(file, 'utf8'))

  test('default: each measurement is printed with target, floor and verdict, and all are written down', async () => {
    expect(await run([measured('quick', 20), measured('slow', 51)])).toBe(true)
    const text = said.join('\n')
    expect(text).toMatch(/quick line\n.*target +p99 under 50 ms\n.*figures +p99 20 ms\n.*floors +bare server: p99 3 ms/)
    expect(text).toMatch(/met +p99 20 ms, at most 50 ms/)
    expect(text).toMatch(/not met +p99 51 ms, at most 50 ms$/m)
    const { lines, machine } = report()
    expect(lines.map(({ verdict }: { verdict: string }) => verdict)).toEqual(['met', 'not met'])
    expect(machine.cpus).toBeGreaterThan(0)
  })

  test('args: only some rows, and the report elsewhere', async () => {
    const out = join(root, 'deep', 'figures.json')
    await run([measured('quick', 20), measured('slow', 51)], '--only', 'slow', '--out', out)
    expect(report(out).lines).toHaveLength(1)
  })

  test('error: a row that cannot be measured says why and does not keep the others', async () => {
    expect(await run([broken, measured('quick', 20)])).toBe(false)
    expect(said.join('\n')).toContain('not measured: The chain ended while it was starting')
    expect(report()).toMatchObject({ lines: [{ name: 'quick line' }], failures: [{ row: 'broken' }] })
  })

  test('error: a figure that is not a number is never met', async () => {
    await run([measured('empty', Number.NaN)])
    expect(report().lines[0].verdict).toBe('not met')
  })

  test('error: a row that there is not is named, with those that there are', async () => {
    await expect(run([measured('quick', 20)], '--only', 'quik')).rejects.toThrow(/no row quik.*There are: quick/s)
  })
})
