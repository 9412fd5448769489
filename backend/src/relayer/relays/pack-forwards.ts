import { forwarderAbi, multicall3Abi, multicall3Address } from '@boxoffice/contracts'
import { type Address, encodeFunctionData, type Hex } from 'viem'

/** A signed request as the forwarder takes it. */
export type ForwardCall = {
  readonly from: Address
  readonly to: Address
  readonly value: bigint
  readonly gas: bigint
  readonly deadline: number
  readonly data: Hex
  readonly signature: Hex
}

/** A call that anybody may make, made before in the same transaction; whether it succeeds is no matter. */
export type CallBefore = { readonly to: Address; readonly data: Hex }

export type PackedForward = {
  readonly request: ForwardCall
  readonly before: readonly CallBefore[]
  /** With the forwarder's own part. */
  readonly gas: bigint
}

const GAS_BEFORE = 100_000n
const GAS_TOGETHER = 50_000n

/**
 * The transaction that carries one request, or many. Of many, one that is not good is passed over and disturbs no
 * neighbour; alone it is undone, and its nonce stays good.
 */
export function packForwards(forwards: readonly PackedForward[], forwarder: Address) {
  const data = callOf(
    forwards.map(({ request }) => request),
    forwarder,
  )
  const before = forwards.flatMap((forward) => forward.before)
  const gas = forwards.reduce((sum, forward) => sum + forward.gas, 0n)
  if (before.length === 0) return { to: forwarder, data, gas }
  const calls = [
    ...before.map(({ to: target, data: callData }) => ({ target, allowFailure: true, callData })),
    { target: forwarder, allowFailure: false, callData: data },
  ]
  return {
    to: multicall3Address as Address,
    data: encodeFunctionData({ abi: multicall3Abi, functionName: 'aggregate3', args: [calls] }),
    gas: ((gas + GAS_BEFORE * BigInt(before.length)) * 64n) / 63n + GAS_TOGETHER,
  }
}

function callOf(requests: readonly ForwardCall[], forwarder: Address): Hex {
  const [first, ...others] = requests
  if (!first) throw new Error('There is nothing to forward')
  if (others.length === 0) return encodeFunctionData({ abi: forwarderAbi, functionName: 'execute', args: [first] })
  // Somebody has to be named for value that is left over, or one bad request undoes all; there is no value.
  return encodeFunctionData({ abi: forwarderAbi, functionName: 'executeBatch', args: [requests, forwarder] })
}
