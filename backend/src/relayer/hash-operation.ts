import { entryPointAddress } from '@boxoffice/contracts'
import { type Address, encodeAbiParameters, type Hex, keccak256, stringToHex } from 'viem'
import { toPackedUserOperation, type UserOperation } from 'viem/account-abstraction'

const DOMAIN_TYPE = 'EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)'
const OPERATION_TYPE =
  'PackedUserOperation(address sender,uint256 nonce,bytes initCode,bytes callData,bytes32 accountGasLimits,' +
  'uint256 preVerificationGas,bytes32 gasFees,bytes paymasterAndData)'
const OPERATION_TYPE_HASH = keccak256(stringToHex(OPERATION_TYPE))

/** What separates this chain's EntryPoint from all others: the same for every operation. */
export function entryPointDomain(chainId: number): Hex {
  const [type, name, version] = [DOMAIN_TYPE, 'ERC4337', '1'].map((text) => keccak256(stringToHex(text)))
  if (!type || !name || !version) throw new Error('A domain has a type, a name and a version')
  const words = ['bytes32', 'bytes32', 'bytes32', 'uint256', 'address'].map((word) => ({ type: word }))
  return keccak256(encodeAbiParameters(words, [type, name, version, BigInt(chainId), entryPointAddress]))
}

/** The EIP-712 hash that EntryPoint v0.8 has an owner sign, word by word: a general encoder takes twice as long. */
export function hashOperation(operation: UserOperation<'0.8'>, domain: Hex): Hex {
  const { initCode, paymasterAndData, accountGasLimits, gasFees } = toPackedUserOperation(operation)
  if (operation.authorization) throw new Error('An operation of ours delegates no account')
  const struct = keccak256(
    concat([
      OPERATION_TYPE_HASH,
      ...[wordOf(operation.sender), wordOf(operation.nonce), keccak256(initCode), keccak256(operation.callData)],
      ...[accountGasLimits, wordOf(operation.preVerificationGas), gasFees, keccak256(paymasterAndData)],
    ]),
  )
  return keccak256(concat(['0x1901', domain, struct]))
}

function wordOf(value: bigint | Address): Hex {
  const digits = typeof value === 'bigint' ? value.toString(16) : value.slice(2)
  return `0x${digits.padStart(64, '0')}`
}

function concat(words: readonly Hex[]): Hex {
  return `0x${words.map((word) => word.slice(2)).join('')}`
}
