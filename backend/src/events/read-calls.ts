import { eventManagerAbi } from '@boxoffice/contracts'
import { type Address, decodeFunctionData, type Hex } from 'viem'
import type { Call } from '../relayer/index.ts'
import { termsDigest } from './terms-digest.ts'

/** Of an operation that creates one event and does nothing else: what its draft is known by. */
export function readTermsDigest(wallet: Address, calls: readonly Call[]): Hex | undefined {
  const read = readOnly(calls)
  return read?.functionName === 'createEvent' ? termsDigest(wallet, read.args) : undefined
}

/** Of an operation that adds one tier and does nothing else. */
export function readAddedTier(calls: readonly Call[]): { onchainEventId: bigint; metadataDigest: Hex } | undefined {
  const read = readOnly(calls)
  if (read?.functionName !== 'addTier') return undefined
  const [onchainEventId, { metadataDigest }] = read.args
  return { onchainEventId, metadataDigest }
}

function readOnly([call, ...others]: readonly Call[]) {
  return call && others.length === 0 ? decodeFunctionData({ abi: eventManagerAbi, data: call.data }) : undefined
}
