import type { Requirements } from '../../api/send-paid.ts'

export type Authorization = {
  from: string
  to: string
  value: string
  validAfter: string
  validBefore: string
  nonce: string
}

/** What a payer signs: EIP-3009, so much to whom, once, and for how long. */
export function authorizationOf(
  { payTo, amount, maxTimeoutSeconds }: Requirements,
  { from, now, nonce }: { from: string; now: Date; nonce: string },
): Authorization {
  const validBefore = String(Math.floor(now.getTime() / 1000) + maxTimeoutSeconds)
  return { from, to: payTo, value: amount, validAfter: '0', validBefore, nonce }
}

/** The same as a wallet shows it to its owner (EIP-712). */
export function typedPayment({ network, asset, extra }: Requirements, message: Authorization) {
  return {
    domain: { name: extra.name, version: extra.version, chainId: chainIdOf(network), verifyingContract: asset },
    primaryType: 'TransferWithAuthorization',
    types: {
      EIP712Domain: [
        { name: 'name', type: 'string' },
        { name: 'version', type: 'string' },
        { name: 'chainId', type: 'uint256' },
        { name: 'verifyingContract', type: 'address' },
      ],
      TransferWithAuthorization: [
        { name: 'from', type: 'address' },
        { name: 'to', type: 'address' },
        { name: 'value', type: 'uint256' },
        { name: 'validAfter', type: 'uint256' },
        { name: 'validBefore', type: 'uint256' },
        { name: 'nonce', type: 'bytes32' },
      ],
    },
    message,
  }
}

/** As x402's version 2 carries it in `PAYMENT-SIGNATURE`. */
export function paymentHeader(accepted: Requirements, authorization: Authorization, signature: string): string {
  return btoa(JSON.stringify({ x402Version: 2, accepted, payload: { signature, authorization } }))
}

/** The number in a CAIP-2 name. */
export function chainIdOf(network: string): number {
  return Number(network.split(':')[1])
}
