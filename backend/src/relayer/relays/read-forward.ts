import { type Address, type Hex, hashTypedData, size } from 'viem'
import { isSignedBy } from '../../chain/index.ts'
import type { ForwardCall } from './pack-forwards.ts'
import { NotSigned } from './relays.errors.ts'
import type { ForwardRelay } from './relays.schemas.ts'

/** A request that its sender has signed, ready for the forwarder. */
export type SignedForward = {
  readonly sender: Address
  readonly target: Address
  readonly data: Hex
  /** The forwarder's nonce of the sender. */
  readonly nonce: bigint
  /** Seconds since 1970; the forwarder takes it at this time, and not after. */
  readonly deadline: number
  readonly digest: Hex
  /** As the forwarder takes it. */
  readonly request: ForwardCall
  /** What it takes with the forwarder's own part. */
  readonly gas: bigint
}

/** What is signed: typed data of the forwarder. */
export const forwardTypes = {
  ForwardRequest: [
    { name: 'from', type: 'address' },
    { name: 'to', type: 'address' },
    { name: 'value', type: 'uint256' },
    { name: 'gas', type: 'uint256' },
    { name: 'nonce', type: 'uint256' },
    { name: 'deadline', type: 'uint48' },
    { name: 'data', type: 'bytes' },
  ],
} as const

// The transaction, the signature, a nonce that is written for the first time, a target that is asked whom it trusts.
const FORWARDER_GAS = 120_000n
const GAS_PER_BYTE = 40n // EIP-7623, as if none were zero

/** Reads it without asking anybody; what its sender has not signed is refused. */
export function readForward({ request, signature }: ForwardRelay, forwarder: Address, chainId: number): SignedForward {
  const { from, to, gas, nonce, deadline, data } = request
  const message = { from, to, value: 0n, gas, nonce, deadline: Number(deadline), data }
  const digest = hashTypedData({
    domain: forwarderDomain(forwarder, chainId),
    types: forwardTypes,
    primaryType: 'ForwardRequest',
    message,
  })
  if (!isSignedBy(from, digest, signature)) throw new NotSigned({ from })
  return {
    ...{ sender: from, target: to, data, nonce, deadline: Number(deadline), digest },
    request: { from, to, value: 0n, gas, deadline: Number(deadline), data, signature },
    gas: (gas * 64n) / 63n + FORWARDER_GAS + GAS_PER_BYTE * BigInt(size(data) + 400),
  }
}

export function forwarderDomain(forwarder: Address, chainId: number) {
  return { name: 'Boxoffice', version: '1', chainId, verifyingContract: forwarder }
}
