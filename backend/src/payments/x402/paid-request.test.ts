import { describe, expect, test } from '@jest/globals'
import { networkOf, paymentIn, waitIn } from './paid-request.ts'

describe('what of a request is about its payment', () => {
  test('default: the header of either version, the second before the first', () => {
    expect(paymentIn({})).toBeUndefined()
    expect(paymentIn({ 'x-payment': 'old' })).toEqual({ version: 1, text: 'old' })
    expect(paymentIn({ 'x-payment': 'old', 'payment-signature': 'new' })).toEqual({ version: 2, text: 'new' })
  })

  test.each([
    [undefined, undefined],
    ['respond-async', undefined],
    ['wait=5', 5],
    ['respond-async, wait=10', 10],
    ['Wait = "7"; x=1, handling=lenient', 7],
    ['wait=100000', 30],
    ['wait=0', 0],
    ['wait=-1', undefined],
    ['wait=ten', undefined],
    ['await=3', undefined],
  ])('args: a client that prefers %j waits for %j seconds', (prefer, seconds) => {
    expect(waitIn(prefer)).toBe(seconds)
  })

  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('args: %s is in the network %s', (ip, network) => {
    expect(networkOf(ip)).toBe(network)
  })
})
