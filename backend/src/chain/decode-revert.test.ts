import { entryPointAbi, eventManagerAbi, smartWalletAbi, testUsdcAbi } from '@boxoffice/contracts'
import { describe, expect, test } from '@jest/globals'
import { encodeErrorResult, type Hex, parseAbi } from 'viem'
import { decodeRevert } from './decode-revert.ts'

const soldOut = encodeErrorResult({ abi: eventManagerAbi, errorName: 'SoldOut', args: [3n, 1n] })

describe('the reason of a revert', () => {
  test('default: an error of ours is a sentence that a person understands', () => {
    expect(decodeRevert(soldOut)).toEqual({
      ...{ name: 'SoldOut', args: [3n, 1n] },
      sentence: 'Sold out: 3 asked for, 1 left.',
    })
  })

  test('behavior: what a batch or the EntryPoint carries is read from inside it', () => {
    const batch = encodeErrorResult({ abi: smartWalletAbi, errorName: 'ExecuteError', args: [1n, soldOut] })
    expect(decodeRevert(batch).name).toBe('SoldOut')
    const args = [0n, 'AA23 reverted', batch] as const
    const bundle = encodeErrorResult({ abi: entryPointAbi, errorName: 'FailedOpWithRevert', args })
    expect(decodeRevert(bundle).name).toBe('SoldOut')
  })

  test('behavior: an error without a sentence of its own is told from its name', () => {
    const data = encodeErrorResult({ abi: eventManagerAbi, errorName: 'VoucherUsed', args: [7n] })
    expect(decodeRevert(data).sentence).toBe('Voucher used (nonce 7).')
  })

  test('behavior: tokens and plain requires are read too', () => {
    const owner = '0x00000000000000000000000000000000000b0b0b'
    const poor = encodeErrorResult({ abi: testUsdcAbi, errorName: 'ERC20InsufficientBalance', args: [owner, 1n, 2n] })
    expect(decodeRevert(poor).sentence).toBe('The wallet does not hold enough of the currency.')
    const plain = encodeErrorResult({ abi: parseAbi(['error Error(string)']), args: ['paused'] })
    expect(decodeRevert(plain).sentence).toBe('paused')
  })

  test('error: what nobody here knows, and nothing at all, still have a sentence', () => {
    for (const data of ['0x', '0x12345678', '0x08c379a0ff'] satisfies Hex[]) {
      expect(decodeRevert(data).sentence).toMatch(/without a reason that can be read/)
    }
  })
})
