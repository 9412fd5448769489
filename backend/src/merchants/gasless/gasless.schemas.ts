import { z } from 'zod'
import { addressField } from '../merchants.fields.ts'

export const gaslessQuery = z.strictObject({ payer: addressField })

const signature = z
  .string()
  .regex(/^0x[0-9a-fA-F]{130}$/, 'must be a signature: 0x and 130 hex digits')
  .transform((text) => text.toLowerCase() as `0x${string}`)

export const gaslessWish = z
  .strictObject({
    payer: addressField,
    signature: signature.meta({ description: 'Of `forwardRequest`' }),
    permitSignature: signature.optional().meta({ description: 'Of `permit`, where there was one' }),
  })
  .meta({ id: 'GaslessSubmission' })

const fields = z.array(z.object({ name: z.string(), type: z.string() })).readonly()

const typedData = z
  .object({
    domain: z.record(z.string(), z.unknown()),
    types: z.object({ EIP712Domain: fields }).catchall(fields),
    primaryType: z.string(),
    message: z.record(z.string(), z.unknown()).meta({ description: 'Numbers that JSON cannot hold are decimal text' }),
  })
  .meta({ id: 'TypedData', description: 'EIP-712, as `eth_signTypedData_v4` takes it' })

export const gaslessView = z
  .object({
    forwardRequest: z.object({ typedData }),
    permit: z
      .object({ typedData })
      .optional()
      .meta({ description: 'To be signed besides: the payer has not allowed the gateway to take that much yet' }),
  })
  .meta({ id: 'GaslessData' })
