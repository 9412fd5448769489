import { entryPointAddress } from '@boxoffice/contracts'
import { type Address, type Hex, hexToBytes, maxUint128, maxUint256, size } from 'viem'
import { toPackedUserOperation, type UserOperation } from 'viem/account-abstraction'
import { encodeAbiParameters } from 'viem/utils'

const TRANSACTION_GAS = 21_000n
const SOMEBODY: Address = `0x${'ff'.repeat(20)}`
const CREATION_BYTES = 68

const packedOperation = [
  {
    type: 'tuple',
    components: [
      ...[{ type: 'address' }, { type: 'uint256' }, { type: 'bytes' }, { type: 'bytes' }, { type: 'bytes32' }],
      ...[{ type: 'uint256' }, { type: 'bytes32' }, { type: 'bytes' }, { type: 'bytes' }],
    ],
  },
] as const

/**
 * What a bundler spends outside of the EntryPoint's own accounts: the transaction, the calldata, and its book-keeping.
 * For the dearest wallet, so that it is the same for all that call the same.
 */
export function preVerificationGasOf(callData: Hex, createsWallet: boolean): bigint {
  const fullest = {
    ...{ sender: SOMEBODY, nonce: maxUint256, callData, preVerificationGas: maxUint256 },
    ...(createsWallet && { factory: SOMEBODY, factoryData: `0x${'ff'.repeat(CREATION_BYTES)}` }),
    ...{ callGasLimit: maxUint128, verificationGasLimit: maxUint128 },
    ...{ maxFeePerGas: maxUint128, maxPriorityFeePerGas: maxUint128 },
    ...{ paymaster: entryPointAddress, paymasterData: `0x${'ff'.repeat(77)}` },
    ...{ paymasterVerificationGasLimit: maxUint128, paymasterPostOpGasLimit: maxUint128 },
    signature: `0x${'ff'.repeat(65)}`,
  } as UserOperation<'0.8'>
  return preVerificationGasFor(fullest)
}

/** The same for one that is there, with its signature. */
export function preVerificationGasFor(operation: UserOperation<'0.8'>): bigint {
  const { sender, nonce, initCode, accountGasLimits, gasFees, paymasterAndData, signature, ...rest } =
    toPackedUserOperation(operation)
  const bytes = hexToBytes(
    encodeAbiParameters(packedOperation, [
      [
        ...([sender, nonce, initCode, rest.callData, accountGasLimits] as const),
        ...([rest.preVerificationGas, gasFees, paymasterAndData, signature] as const),
      ],
    ]),
  )
  const tokens = BigInt(bytes.reduce((sum, byte) => sum + (byte === 0 ? 1 : 4), 0))
  const words = BigInt(Math.ceil(size(operation.callData) / 32))
  const usual = TRANSACTION_GAS + 18_000n + 10n * words + 4n * tokens
  const floor = TRANSACTION_GAS + 10n * tokens // EIP-7623
  return usual > floor ? usual : floor
}
