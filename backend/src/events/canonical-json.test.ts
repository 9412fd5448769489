import { describe, expect, test } from '@jest/globals'
import { canonicalJson } from './canonical-json.ts'

describe('canonical JSON', () => {
  test('default: names in order at every depth, and nothing between', () => {
    expect(canonicalJson({ b: [{ d: 1, c: null }], a: '"한강"\n' })).toBe(
      '{"a":"\\"한강\\"\\n","b":[{"c":null,"d":1}]}',
    )
  })

  test('behavior: the order in which names were given does not count', () => {
    expect(canonicalJson({ z: 1, a: { y: 2, b: 3 } })).toBe(canonicalJson({ a: { b: 3, y: 2 }, z: 1 }))
  })
})
