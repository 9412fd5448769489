import { describe, expect, test } from '@jest/globals'
import { readBenchOptions } from './read-options.ts'

describe('the options of the bench', () => {
  test('default: all rows, at the rates of the targets', () => {
    expect(readBenchOptions([])).toMatchObject({ only: [], seconds: 15, rates: [1000, 1500], isProfiled: false })
  })

  test('args: rows, seconds and rates can be chosen', () => {
    const args = ['--only', 'accept, direct', '--seconds=5', '--rate', '200,400', '--block-seconds', '1']
    expect(readBenchOptions(args)).toMatchObject({
      ...{ only: ['accept', 'direct'], seconds: 5, rates: [200, 400], blockSeconds: 1 },
    })
  })

  test('error: what is not a number or not an option is named', () => {
    expect(() => readBenchOptions(['--rate', '200,fast'])).toThrow('--rate is "fast"')
    expect(() => readBenchOptions(['--seconds', '0'])).toThrow('--seconds is "0"')
    expect(() => readBenchOptions(['--quick'])).toThrow("Unknown option '--quick'")
  })
})
