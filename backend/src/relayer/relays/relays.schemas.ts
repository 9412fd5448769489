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
const SIGNATURE = 65
const MOST_CHALLENGE = 8_192
const MOST_TIME = 2n ** 48n - 1n

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

const operationRelay = z
  .strictObject({ kind: z.literal('operation'), operation: signedOperation })
  .meta({ id: 'OperationRelay' })

const forwardRelay = z
  .strictObject({
    kind: z.literal('forward'),
    request: z
      .strictObject({
        from: address,
        to: address.meta({ description: 'A contract that trusts the forwarder, and is on our list' }),
        value: quantity(0n).meta({ description: '`0`: only gas is paid' }),
        gas,
        nonce: quantity(maxUint256).meta({ description: 'What `nonces(from)` of the forwarder says' }),
        deadline: quantity(MOST_TIME).meta({ description: 'Seconds since 1970' }),
        data: bytes(MOST_CALL_DATA),
      })
      .meta({ id: 'ForwardRequest' }),
    signature: bytes(SIGNATURE),
  })
  .meta({ id: 'ForwardRelay', description: 'A `ForwardRequest` of ERC-2771, signed as typed data' })

const authorizationRelay = z
  .strictObject({
    kind: z.literal('authorization'),
    challengeId: z.string().min(1).max(MOST_CHALLENGE).meta({ description: 'Of the 402 that asked for it' }),
    authorization: z
      .strictObject({
        from: address,
        to: address,
        value: quantity(maxUint256),
        validAfter: quantity(MOST_TIME),
        validBefore: quantity(MOST_TIME),
        nonce: z
          .string()
          .regex(/^0x[0-9a-fA-F]{64}$/)
          .transform((text) => text.toLowerCase() as Hex),
      })
      .meta({ id: 'TransferAuthorization' }),
    signature: bytes(MOST_SIGNATURE),
  })
  .meta({ id: 'AuthorizationRelay', description: 'A `TransferWithAuthorization` of EIP-3009' })

export const relayRequest = z
  .discriminatedUnion('kind', [operationRelay, forwardRelay, authorizationRelay])
  .meta({ id: 'RelayRequest' })

/** Of an operation the operation; of the other kinds what the room that takes them answers. */
export const relayAnswer = z
  .union([
    operationView,
    z.looseObject({ status: z.string() }).meta({
      id: 'RelayedElsewhere',
      description: 'Of an authorization its Payment; of a forward what the contract that it calls is for',
    }),
  ])
  .meta({ id: 'Relayed' })

export type SignedOperationWire = z.output<typeof signedOperation>
export type ForwardRelay = z.output<typeof forwardRelay>
export type AuthorizationRelay = z.output<typeof authorizationRelay>
export type RelayRequest = z.output<typeof relayRequest>
