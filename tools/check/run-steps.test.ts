import { describe, expect, test } from '@jest/globals'
import { Failure } from './failure.ts'
import { runSteps } from './run-steps.ts'

async function run(steps: Parameters<typeof runSteps>[0]) {
  const lines: string[] = []
  const failed = await runSteps(steps, (line) => lines.push(line))
  return { failed, lines }
}

describe('running the steps of a check', () => {
  test('default: a line for each, and none failed', async () => {
    const { failed, lines } = await run([
      { name: 'bread', run: async () => [] },
      { name: 'oven', run: async () => [] },
    ])
    expect(failed).toEqual([])
    expect(lines).toEqual([
      expect.stringMatching(/^bread +\d+\.\d s {2}ok$/),
      expect.stringMatching(/^oven +\d+\.\d s {2}ok$/),
    ])
  })

  test('error: a failed step is named with its findings, and the others run all the same', async () => {
    const { failed, lines } = await run([
      { name: 'bread', run: async () => ['it is\nburnt'] },
      {
        name: 'oven',
        run: async () => {
          throw new Failure('no gas')
        },
      },
      { name: 'shop', run: async () => [] },
    ])
    expect(failed.sort()).toEqual(['bread', 'oven'])
    expect(lines).toEqual(
      expect.arrayContaining(['  it is\n  burnt', '  no gas', expect.stringMatching(/^shop .* ok$/)]),
    )
  })

  test('behavior: two at a time, and no more', async () => {
    let running = 0
    let most = 0
    const step = async () => {
      running += 1
      most = Math.max(most, running)
      await new Promise((resolve) => setImmediate(resolve))
      running -= 1
      return []
    }
    await run(['a', 'b', 'c', 'd', 'e'].map((name) => ({ name, run: step })))
    expect(most).toBe(2)
  })
})
