import { entryPointAbi } from '@boxoffice/contracts'
import { type Address, encodeFunctionData, type Hex } from 'viem'
import { toPackedUserOperation, type UserOperation } from 'viem/account-abstraction'
import { MOST_GAS } from '../outbox/transactions.ts'
import type { SignedOperation } from './submission.ts'

const MOST_OPERATIONS = 50

const ENTRY_POINT_GAS = 100_000n

/** As few bundles as hold them all, in their order. */
export function packBundles(operations: readonly SignedOperation[]): SignedOperation[][] {
  const bundles: SignedOperation[][] = []
  let room = 0n
  for (const operation of operations) {
    const gas = gasOf(operation.userOperation)
    const last = bundles.at(-1)
    if (last && last.length < MOST_OPERATIONS && gas <= room) {
      last.push(operation)
      room -= gas
    } else {
      bundles.push([operation])
      room = MOST_GAS - ENTRY_POINT_GAS - gas
    }
  }
  return bundles
}

export function handleOps(operations: readonly SignedOperation[], beneficiary: Address): Hex {
  const packed = operations.map(({ userOperation }) => toPackedUserOperation(userOperation))
  return encodeFunctionData({ abi: entryPointAbi, functionName: 'handleOps', args: [packed, beneficiary] })
}

/** Told, not estimated: an estimate finds the least with which the bundle passes, and inside it a call may starve. */
export function gasOfBundle(operations: readonly SignedOperation[]): bigint {
  return operations.reduce((sum, { userOperation }) => sum + gasOf(userOperation), ENTRY_POINT_GAS)
}

function gasOf(operation: UserOperation<'0.8'>): bigint {
  const { callGasLimit, verificationGasLimit, preVerificationGas } = operation
  const { paymasterVerificationGasLimit = 0n, paymasterPostOpGasLimit = 0n } = operation
  const inside = callGasLimit + verificationGasLimit + paymasterVerificationGasLimit + paymasterPostOpGasLimit
  return (inside * 64n) / 63n + preVerificationGas
}
