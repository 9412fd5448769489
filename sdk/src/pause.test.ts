import { describe, expect, test } from '@jest/globals'
import { pause } from './pause.ts'

describe('a pause', () => {
  test('default: ends by itself', async () => {
    await expect(pause(1)).resolves.toBeUndefined()
    await expect(pause(1, new AbortController().signal)).resolves.toBeUndefined()
  })

  test('error: called off, before or in its course', async () => {
    const aborter = new AbortController()
    const pausing = pause(1_000_000, aborter.signal)
    aborter.abort(new Error('enough'))
    await expect(pausing).rejects.toThrow('enough')
    await expect(pause(1_000_000, aborter.signal)).rejects.toThrow('enough')
  })
})
