import { deployments, eventManagerAbi, localChain, smartWalletAbi, testUsdcAbi } from '@boxoffice/contracts'
import { describe, expect, test } from '@jest/globals'
import { concatHex, encodeFunctionData, type Hex } from 'viem'
import { encodeCalls } from '../encode-calls.ts'
import type { Call } from '../operation.ts'
import { allowedCalls } from './allowed-call.ts'
import { refuseCalls } from './refuse-calls.ts'

const { EventManager, USDC } = deployments[localChain.id].contracts
const WALLET = '0x00000000000000000000000000000000000a0a0a'
const allowed = [
  ...allowedCalls(EventManager, eventManagerAbi, ['purchaseTickets'], { mayCarryValue: true }),
  ...allowedCalls(EventManager, eventManagerAbi, ['purchaseTicketsWithToken']),
  ...allowedCalls(USDC, testUsdcAbi, ['approve']),
  ...allowedCalls(WALLET, smartWalletAbi, ['execute', 'executeBatch']), // a rule that is mistaken
]
const args = [1n, 0n, 2n] as const
const buy = (value = 5n): Call => ({
  ...{ to: EventManager, value },
  data: encodeFunctionData({ abi: eventManagerAbi, functionName: 'purchaseTickets', args }),
})
const buyWithToken = (value = 0n): Call => ({
  ...{ to: EventManager, value },
  data: encodeFunctionData({ abi: eventManagerAbi, functionName: 'purchaseTicketsWithToken', args }),
})
const approve = (): Call => ({
  ...{ to: USDC, value: 0n },
  data: encodeFunctionData({ abi: testUsdcAbi, functionName: 'approve', args: [EventManager, 9n] }),
})
const transfer = (): Call => ({
  ...{ to: USDC, value: 0n },
  data: encodeFunctionData({ abi: testUsdcAbi, functionName: 'transfer', args: [EventManager, 9n] }),
})
const nested = (data: Hex): Call => ({ to: WALLET, value: 0n, data })

const judge = (calls: readonly Call[], callData = encodeCalls(calls)) =>
  refuseCalls(callData, calls, allowed)?.kind.code

describe('the calls of a sponsored operation', () => {
  test('default: what is on the list of its kind passes, alone and in a batch', () => {
    expect(judge([buy()])).toBeUndefined()
    expect(judge([approve(), buyWithToken()])).toBeUndefined()
  })

  test.each<[string, Call[]]>([
    ['a function that is not on the list', [transfer()]],
    ['one call of a batch that is not on the list', [approve(), transfer(), buyWithToken()]],
    ['a listed function of another contract', [{ ...buy(), to: USDC }]],
    ['money with a call that may carry none', [approve(), buyWithToken(1n)]],
    ['money with no call at all', [{ to: EventManager, value: 1n, data: '0x' }]],
    ['too few bytes for a function', [{ to: EventManager, value: 0n, data: '0x1234' }]],
    ['execute within execute', [nested(encodeCalls([buy()]))]],
    ['executeBatch within a batch', [buy(), nested(encodeCalls([buy(), buy()]))]],
  ])('error: %s is refused', (_, calls) => {
    expect(judge(calls)).toBe('relayer.call_not_sponsored')
  })

  test.each<[string, Hex]>([
    ['other calls than those that were judged', encodeCalls([buy(6n)])],
    ['more calls than those that were judged', encodeCalls([buy(), buy()])],
    ['bytes after them', concatHex([encodeCalls([buy()]), '0x00'])],
    ['an empty batch', encodeFunctionData({ abi: smartWalletAbi, functionName: 'executeBatch', args: [[]] })],
    [
      'another function of the wallet',
      encodeFunctionData({ abi: smartWalletAbi, functionName: 'addOwner', args: ['0x'] }),
    ],
    ['half a call', encodeCalls([buy()]).slice(0, 80) as Hex],
    ['nothing', '0x'],
  ])('error: what is signed is %s', (_, callData) => {
    expect(judge([buy()], callData)).toBe('relayer.call_not_sponsored')
  })
})
