import { smartWalletAbi } from '@boxoffice/contracts'
import { decodeFunctionData, type Hex, isAddressEqual, slice, toFunctionSelector } from 'viem'
import type { RefusalError } from '../../platform/index.ts'
import { encodeCalls } from '../encode-calls.ts'
import type { Call } from '../operation.ts'
import type { AllowedCall } from './allowed-call.ts'
import { CallNotSponsored } from './sponsorship.errors.ts'

// The wallet's own doors to any call at all: behind them nobody would have looked.
const NESTED = new Set<Hex>(
  smartWalletAbi.flatMap((item) =>
    item.type === 'function' && (item.name === 'execute' || item.name === 'executeBatch')
      ? [toFunctionSelector(item)]
      : [],
  ),
)

/**
 * Looks at what is signed, and not at what it was made from: the call data has to be exactly the calls that the rule has
 * judged, and each of them on the list of its kind.
 */
export function refuseCalls(
  callData: Hex,
  judged: readonly Call[],
  allowed: readonly AllowedCall[],
): RefusalError | undefined {
  const calls = decodeCalls(callData)
  if (calls === undefined || calls.length === 0 || callData !== encodeCalls(judged)) {
    return new CallNotSponsored({ to: '', selector: selectorOf(callData) }, 'It is not the calls that were asked for.')
  }
  const unlisted = calls.find((call) => !allowed.some((one) => isOn(one, call)))
  if (!unlisted) return undefined
  const { to, data } = unlisted
  return new CallNotSponsored({ to, selector: selectorOf(data) }, `No rule sponsors ${selectorOf(data)} of ${to}.`)
}

/** What a wallet would call; undefined for what is no call of a wallet. */
export function decodeCalls(callData: Hex): Call[] | undefined {
  try {
    const { functionName, args } = decodeFunctionData({ abi: smartWalletAbi, data: callData })
    if (functionName === 'execute') return [{ to: args[0], value: args[1], data: args[2] }]
    if (functionName !== 'executeBatch') return undefined
    return args[0].map(({ target, value, data }) => ({ to: target, value, data }))
  } catch {
    return undefined // it is no call of a wallet
  }
}

export function areOn(allowed: readonly AllowedCall[], calls: readonly Call[]): boolean {
  return calls.every((call) => allowed.some((one) => isOn(one, call)))
}

function isOn({ to, selector, mayCarryValue }: AllowedCall, call: Call): boolean {
  const called = selectorOf(call.data)
  if (NESTED.has(called)) return false
  return isAddressEqual(to, call.to) && called === selector && (mayCarryValue || call.value === 0n)
}

/** The zero selector for what is too short to have one. */
function selectorOf(data: Hex): Hex {
  return data.length < 10 ? '0x00000000' : slice(data, 0, 4)
}
