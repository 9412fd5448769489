import { createHmac } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { signWebhook } from './sign-webhook.ts'

describe('the signature of a webhook', () => {
  test('default: it is over the second and the body as it is sent', () => {
    const expected = createHmac('sha256', 'whsec_x').update('1700000000.{"a":1}').digest('hex')
    expect(signWebhook('{"a":1}', 'whsec_x', new Date(1_700_000_000_999))).toBe(`t=1700000000,v1=${expected}`)
  })

  test('behavior: another second, body or secret is another signature', () => {
    const time = new Date(1_700_000_000_000)
    const all = [
      signWebhook('{}', 'whsec_x', time),
      signWebhook('{ }', 'whsec_x', time),
      signWebhook('{}', 'whsec_y', time),
      signWebhook('{}', 'whsec_x', new Date(1_700_000_001_000)),
    ]
    expect(new Set(all).size).toBe(4)
  })
})
