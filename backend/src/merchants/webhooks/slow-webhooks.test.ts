import { describe, expect, test } from '@jest/globals'
import { SlowWebhooks } from './slow-webhooks.ts'

describe('who waits for a lane', () => {
  const after = (...notTaken: string[]) => {
    const slow = new SlowWebhooks(4)
    for (const id of notTaken) slow.end(id, false)
    return slow
  }

  test('default: who takes what they are sent may have every lane', () => {
    const slow = after()
    slow.begin('a')
    slow.begin('a')
    expect(slow.waiting()).toEqual([])
  })

  test('behavior: who did not is sent one thing at a time', () => {
    const slow = after('a', 'b')
    slow.begin('a')
    expect(slow.waiting()).toEqual(['a'])
    slow.end('a', false)
    expect(slow.waiting()).toEqual([])
  })

  test('behavior: all of them together hold half of the lanes', () => {
    const slow = after('a', 'b', 'c')
    slow.begin('a')
    slow.begin('b')
    expect(slow.waiting()).toEqual(['a', 'b', 'c'])
  })

  test('behavior: who takes it is slow no more', () => {
    const slow = after('a')
    slow.begin('a')
    slow.end('a', true)
    slow.begin('a')
    expect(slow.waiting()).toEqual([])
  })
})
