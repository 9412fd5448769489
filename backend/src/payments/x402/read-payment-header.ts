import { parsePaymentPayload } from '@x402/core/schemas'
import { type Address, getAddress, type Hex } from 'viem'
import { z } from 'zod'
import { PaymentUnreadable } from '../accepting/accepting.errors.ts'
import type { SignedPayment, X402Version } from './signed-payment.ts'

export type PaymentHeader = { readonly version: X402Version; readonly text: string }

const address = z.string().regex(/^0x[0-9a-fA-F]{40}$/, 'is no address')
const units = z.string().regex(/^\d{1,78}$/, 'is no whole number')
const bytes = z
  .string()
  .regex(/^0x([0-9a-fA-F]{2})+$/, 'is not in hex')
  .transform((text) => text.toLowerCase() as Hex)

/** The payload of scheme `exact` on an EVM chain: EIP-3009. */
const payload = z.object({
  signature: bytes,
  authorization: z.object({
    from: address.transform((text) => getAddress(text)),
    to: address.transform((text) => text as Address), // only compared, so in whatever case
    value: units.transform((text) => String(BigInt(text))),
    validAfter: units.transform(Number),
    validBefore: units.transform(Number),
    nonce: bytes.refine((text) => text.length === 66, 'is not 32 bytes'),
  }),
})

/** Reads what a client has sent as payment; refuses what is of no form that x402 has. */
export function readPaymentHeader({ version, text }: PaymentHeader): SignedPayment {
  const read = parsePaymentPayload(decode(text))
  if (!read.success) throw new PaymentUnreadable({}, flawIn(read.error.issues))
  const { data } = read
  if (data.x402Version !== version) {
    throw new PaymentUnreadable({}, `This header takes version ${version} of x402, and not ${data.x402Version}.`)
  }
  const signed = payload.safeParse(data.payload)
  if (!signed.success) throw new PaymentUnreadable({}, flawIn(signed.error.issues, ['payload']))
  const { signature, authorization } = signed.data
  const { from: payer, to: payTo, value: amount, validAfter, validBefore, nonce } = authorization
  return {
    version,
    ...(data.x402Version === 1 ? { scheme: data.scheme, network: data.network } : termsOf(data.accepted)),
    authorization: { payer, payTo, amount, validAfter, validBefore, nonce, signature },
  }
}

type Accepted = {
  scheme: string
  network: string
  asset: string
  payTo: string
  amount: string
  extra?: Record<string, unknown> | null | undefined
}

function termsOf({ scheme, network, asset, payTo, amount, extra }: Accepted) {
  return { scheme, network, accepted: { asset, payTo, amount, extra: extra ?? {} } }
}

/** As the package's own codec does, which is a loop over characters; headers are read for each payment. */
function decode(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64').toString('utf8'))
  } catch {
    throw new PaymentUnreadable({}, 'It is not JSON in base64.')
  }
}

type Issue = { readonly path: readonly PropertyKey[]; readonly message: string }

function flawIn([issue]: readonly Issue[], within: readonly string[] = []): string {
  const at = [...within, ...(issue?.path ?? [])].map(String).join('.')
  return `\`${at || 'It'}\`: ${issue?.message ?? 'is not of the right form'}.`
}
