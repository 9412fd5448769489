import { describe, expect, test } from '@jest/globals'
import { readSending, type Sending, writeSending } from './sending.ts'

const sending: Sending = { operationId: '0190', means: 'usdc', units: '25000000', to: '0xAb' }

describe('remembering money that is on its way out', () => {
  test('default: what is written is read again', () => {
    expect(readSending(writeSending(sending))).toEqual(sending)
  })

  test('behavior: what makes no sense is nothing', () => {
    for (const kept of [null, '', '0190', '0190 usdc many 0xAb', '0190 gold 5 0xAb', '0190 usdc 5']) {
      expect(readSending(kept)).toBeUndefined()
    }
  })
})
