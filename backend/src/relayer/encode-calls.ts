import { smartWalletAbi } from '@boxoffice/contracts'
import { encodeFunctionData, type Hex } from 'viem'
import type { Call } from './operation.ts'

/** What the wallet is called with: one call plainly, several as one batch that happens all or not at all. */
export function encodeCalls(calls: readonly Call[]): Hex {
  const [first, ...others] = calls
  if (first && others.length === 0) {
    const args = [first.to, first.value, first.data] as const
    return encodeFunctionData({ abi: smartWalletAbi, functionName: 'execute', args })
  }
  const batch = calls.map(({ to: target, value, data }) => ({ target, value, data }))
  return encodeFunctionData({ abi: smartWalletAbi, functionName: 'executeBatch', args: [batch] })
}
