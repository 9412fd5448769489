import { describe, expect, test } from '@jest/globals'
import { isLoopback, isPublicAddress } from './public-address.ts'

describe('where webhooks may go', () => {
  test.each(['8.8.8.8', '93.184.215.14', '100.63.255.255', '172.32.0.1', '2606:4700:4700::1111', '2a00:1450:4001::1'])(
    'default: %s is everybody’s',
    (address) => expect(isPublicAddress(address)).toBe(true),
  )

  test.each([
    ...['127.0.0.1', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1'],
    ...['0.0.0.0', '224.0.0.1', '255.255.255.255', '192.0.2.1', '198.18.0.1'],
    ...['::1', '::', 'fe80::1', 'fc00::1', 'fd12:3456::1', 'ff02::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8'],
    ...['64:ff9b::7f00:1', '2002:7f00:1::', '2001::1', '2001:db8::1', '::127.0.0.1'],
    ...['localhost', '', '0x7f.1', '2130706433', '127.1'],
  ])('error: %s is not', (address) => expect(isPublicAddress(address)).toBe(false))

  test('args: loopback: this machine, and nothing that only looks like it', () => {
    expect(['127.0.0.1', '127.9.9.9', '::1'].every(isLoopback)).toBe(true)
    expect(['10.0.0.1', '::ffff:127.0.0.1', 'localhost', '::2', '128.0.0.1'].some(isLoopback)).toBe(false)
  })
})
