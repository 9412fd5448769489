import type { Hex } from 'viem'
import type { UserOperation } from 'viem/account-abstraction'
import { encodeCalls } from '../encode-calls.ts'
import { hashOperation } from '../hash-operation.ts'
import type { Call, GasPayer, OperationFields } from '../operation.ts'
import { decodeCalls } from '../sponsoring/refuse-calls.ts'
import { CannotBeSent } from './relays.errors.ts'
import type { SignedOperationWire } from './relays.schemas.ts'

/** A UserOperation that its person has signed, and what it says. */
export type PresignedOperation = {
  readonly userOperation: UserOperation<'0.8'>
  readonly userOpHash: Hex
  readonly fields: OperationFields
  readonly calls: readonly Call[]
  /** The key of its wallet nonce. */
  readonly lane: number
  readonly gasPayer: GasPayer
}

/** Reads it without asking anybody; what carries nothing that can be looked at is refused. */
export function readOperation(wire: SignedOperationWire, domain: Hex): PresignedOperation {
  const { sender, nonce, signature, factory, factoryData, ...rest } = wire
  const calls = decodeCalls(rest.callData)
  // In one form, so that what was looked at is what is signed, to the byte.
  if (!calls || calls.length === 0 || encodeCalls(calls) !== rest.callData) {
    throw new CannotBeSent(
      { field: 'callData', needed: 'execute' },
      'One call is sent by `execute`, several by `executeBatch`.',
    )
  }
  if ((factory === undefined) !== (factoryData === undefined)) {
    throw new CannotBeSent({ field: 'factoryData', needed: 'both' }, '`factory` and `factoryData` come together.')
  }
  if (rest.maxPriorityFeePerGas > rest.maxFeePerGas) {
    throw new CannotBeSent(
      { field: 'maxPriorityFeePerGas', needed: String(rest.maxFeePerGas) },
      'The priority fee is part of the fee, and not more.',
    )
  }
  const fields = { ...rest, ...(factory && { factory, factoryData }) } as OperationFields
  const userOperation = { ...fields, sender, nonce, signature } as UserOperation<'0.8'>
  return {
    ...{ userOperation, fields, calls, userOpHash: hashOperation(userOperation, domain) },
    lane: Number(nonce >> 64n),
    gasPayer: rest.maxFeePerGas === 0n ? 'lane' : 'wallet',
  }
}
