import { encodePaymentRequiredHeader } from '@x402/core/http'
import type { PaymentRequired, PaymentRequirements } from '@x402/core/types'
import type { PaymentRequirementsV1 } from '@x402/core/types/v1'
import type { Challenge } from '../accepting/challenge.ts'
import { paymentWindow } from '../accepting/payment-window.ts'
import { PaymentNeeded } from '../payments.errors.ts'
import type { Usdc } from '../usdc.ts'
import { type CallExample, describeCall } from './describe-call.ts'
import { firstNetworkName, networkName } from './network-names.ts'

export type Asking = {
  readonly challenge: Challenge
  readonly challengeId: string
  /** Where the request was sent, as we are known to the world. */
  readonly url: string
  readonly call: CallExample
  readonly tags: readonly string[]
  /** Further members of the body. */
  readonly told?: Readonly<Record<string, unknown>> | undefined
}

const SERVICE = 'Boxoffice'
const JSON_TYPE = 'application/json'

/** The 402: in the header as clients of version 2 read it, and in the body as those of version 1 do. */
export function askForPayment({ challenge, challengeId, url, call, tags, told }: Asking, usdc: Usdc): PaymentNeeded {
  const required: PaymentRequired = {
    x402Version: 2,
    error: 'Payment is required',
    resource: { url, description: challenge.description, mimeType: JSON_TYPE, serviceName: SERVICE, tags: [...tags] },
    accepts: [requirementsOf(challenge, usdc)],
    extensions: { bazaar: describeCall(call) },
  }
  const firstForm = { x402Version: 1, error: required.error, accepts: [firstRequirementsOf(challenge, url, usdc)] }
  return new PaymentNeeded({
    headers: { 'payment-required': encodePaymentRequiredHeader(required) },
    members: { ...firstForm, challengeId, ...told },
  })
}

/** The terms on which something is paid for. */
export function requirementsOf({ asset, payTo, amount }: Pick<Challenge, 'asset' | 'payTo' | 'amount'>, usdc: Usdc) {
  return {
    scheme: 'exact',
    network: networkName(usdc.chainId),
    ...{ asset, payTo, amount },
    maxTimeoutSeconds: paymentWindow.askedSeconds,
    extra: { name: usdc.name, version: usdc.version },
  } satisfies PaymentRequirements
}

function firstRequirementsOf(challenge: Challenge, url: string, usdc: Usdc): Omit<PaymentRequirementsV1, 'network'> {
  const { amount, network: _, ...terms } = requirementsOf(challenge, usdc)
  return {
    ...terms,
    ...{ network: firstNetworkName(usdc.chainId), maxAmountRequired: amount, resource: url },
    ...{ description: challenge.description, mimeType: JSON_TYPE, outputSchema: {} },
  }
}
