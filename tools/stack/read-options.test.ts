import { describe, expect, test } from '@jest/globals'
import { readOptions } from './read-options.ts'

describe('the options of npm start', () => {
  test('default: nothing is asked for', () => {
    expect(readOptions([])).toEqual({ isFresh: false, wantsHelp: false })
  })

  test('behavior: --fresh and --help are known', () => {
    expect(readOptions(['--fresh', '--help'])).toEqual({ isFresh: true, wantsHelp: true })
  })

  test.each(['--frehs', 'fresh', '-x'])('error: %s is named, with what there is', (option) => {
    expect(() => readOptions([option])).toThrow(new RegExp(`'${option}'[\\s\\S]*There are --fresh and --help`))
  })
})
