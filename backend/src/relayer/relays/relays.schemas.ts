import { getAddress, type Hex, maxUint128, maxUint256 } from 'viem'
import { z } from 'zod'
import { operationView } from '../operations.schemas.ts'

const address = z
  .string()
  .regex(/^0x[0-9a-fA-F]{40}$/)
  .transform((text) => getAddress(text.toLowerCase()))
const bytes = (most: number) =>
  z
    .string()
    .regex(/^0x([0-9a-fA-F]{2})*$/)
    .max(2 + 2 * most)
    .transform((text) => text.toLowerCase() as Hex)

/** As programs write it, `0x5208`, or as people do. */
const quantity = (most: bigint) =>
  z
    .string()
    .regex(/^(0x[0-9a-fA-F]{1,64}|\d{1,78})$/)
    .transform((text) => BigInt(text))
    .refine((number) => number <= most, 'is too high')

const LANES = 8n
const MOST_CALL_DATA = 16_384
const MOST_SIGNATURE = 2_048

const gas = quantity(maxUint128)

export const signedOperation = z
  .strictObject({
    sender: address,
    nonce: quantity(maxUint256)
      .refine((nonce) => nonce >> 64n < LANES, 'its key must be one of the lanes 0 to 7')
      .meta({ description: 'Its key, the upper 192 bits, is a lane from 0 to 7' }),
    factory: address.optional(),
    factoryData: bytes(MOST_CALL_DATA).optional(),
    callData: bytes(MOST_CALL_DATA).meta({ description: '`execute` for one call, `executeBatch` for several' }),
    callGasLimit: gas,
    verificationGasLimit: gas,
    preVerificationGas: gas,
    maxFeePerGas: gas.meta({ description: '`0x0`, and we pay; otherwise the wallet does' }),
    maxPriorityFeePerGas: gas,
    signature: bytes(MOST_SIGNATURE),
  })
  .meta({
    id: 'SignedUserOperation',
    description: 'As ERC-7769 has it, for EntryPoint v0.8, without a paymaster; quantities in hex or decimal',
  })

export const relayRequest = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('operation'), operation: signedOperation }).meta({ id: 'OperationRelay' }),
  ])
  .meta({ id: 'RelayRequest' })

export const relayAnswer = operationView

export type SignedOperationWire = z.output<typeof signedOperation>
export type RelayRequest = z.output<typeof relayRequest>
