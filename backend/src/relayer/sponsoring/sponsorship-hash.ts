import { sponsorshipTypes } from '@boxoffice/contracts'
import { type Address, concatHex, type Hex, hashDomain, hexToBytes, keccak256, toBytes } from 'viem'
import type { OperationFields } from '../operation.ts'

export type Window = { readonly validAfter: number; readonly validUntil: number }
export type Request = { readonly sender: Address; readonly nonce: bigint; readonly fields: OperationFields }

const WORD = 32
const TYPE_HASH = keccak256(
  toBytes(
    `UserOperationRequest(${sponsorshipTypes.UserOperationRequest.map(({ type, name }) => `${type} ${name}`).join()})`,
  ),
)

/**
 * What the sponsorship signer signs, as EIP-712 has it, for one paymaster on one chain: the domain is hashed once, and a
 * request is its words one after another. A general encoder takes ten times as long.
 */
export function sponsorshipHasher(chainId: number, paymaster: Address): (request: Request, window: Window) => Hex {
  const domain = hashDomain({
    domain: { name: 'TicketPaymaster', version: '1', chainId: BigInt(chainId), verifyingContract: paymaster },
    types: {
      EIP712Domain: [
        { name: 'name', type: 'string' },
        { name: 'version', type: 'string' },
        { name: 'chainId', type: 'uint256' },
        { name: 'verifyingContract', type: 'address' },
      ],
    },
  })
  return (request, window) => {
    const digest = Buffer.alloc(2 + 2 * WORD)
    digest.write('1901', 'hex')
    digest.set(hexToBytes(domain), 2)
    digest.set(structHash(request, window), 2 + WORD)
    return keccak256(digest)
  }
}

function structHash({ sender, nonce, fields }: Request, { validAfter, validUntil }: Window): Uint8Array {
  const { factory, factoryData, callData, callGasLimit, verificationGasLimit, preVerificationGas } = fields
  const { maxFeePerGas, maxPriorityFeePerGas } = fields
  const { paymasterVerificationGasLimit = 0n, paymasterPostOpGasLimit = 0n } = fields
  const initCode = factory ? concatHex([factory, factoryData ?? '0x']) : '0x'
  const words = [
    ...[BigInt(TYPE_HASH), BigInt(sender), nonce, BigInt(keccak256(initCode)), BigInt(keccak256(callData))],
    ...[pairOf(verificationGasLimit, callGasLimit), preVerificationGas, pairOf(maxPriorityFeePerGas, maxFeePerGas)],
    ...[paymasterVerificationGasLimit, paymasterPostOpGasLimit, BigInt(validAfter), BigInt(validUntil)],
  ]
  const text = words.map((word) => word.toString(16).padStart(2 * WORD, '0')).join('')
  return keccak256(Buffer.from(text, 'hex'), 'bytes')
}

/** Two numbers of 16 bytes in one word. */
function pairOf(high: bigint, low: bigint): bigint {
  return (high << 128n) | low
}
