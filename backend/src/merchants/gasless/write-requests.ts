import { paymentGatewayAbi, testUsdcAbi } from '@boxoffice/contracts'
import { type Address, encodeFunctionData, type Hex } from 'viem'
import { forwarderDomain, forwardTypes } from '../../relayer/index.ts'
import type { MerchantPayment } from '../payments/merchant-payment.ts'
import type { PayerSeen } from './look-at-payer.ts'

type At = { readonly chainId: number; readonly forwarder: Address }

// More than `pay` takes, with a token that writes two balances for the first time.
const PAY_GAS = 250_000n

// Of tokens and of the forwarder alike.
const domainFields = [
  { name: 'name', type: 'string' },
  { name: 'version', type: 'string' },
  { name: 'chainId', type: 'uint256' },
  { name: 'verifyingContract', type: 'address' },
]

const permitTypes = {
  Permit: [
    { name: 'owner', type: 'address' },
    { name: 'spender', type: 'address' },
    { name: 'value', type: 'uint256' },
    { name: 'nonce', type: 'uint256' },
    { name: 'deadline', type: 'uint256' },
  ],
} as const

/** What the gateway is called with for a payment, whoever calls it. */
export function payCall({ paymentId, token, amount, recipient, merchantId, feeBps, serverSignature }: MerchantPayment) {
  return encodeFunctionData({
    ...{ abi: paymentGatewayAbi, functionName: 'pay' },
    args: [paymentId, token, BigInt(amount), recipient, merchantId, feeBps, serverSignature],
  })
}

/** What the payer signs: the same whenever it is asked for, until the payer's nonce is another. */
export function forwardRequest(payment: MerchantPayment, payer: Address, nonce: bigint, { chainId, forwarder }: At) {
  const { gateway: to, deadline } = payment
  return {
    ...{ domain: forwarderDomain(forwarder, chainId), types: forwardTypes, primaryType: 'ForwardRequest' as const },
    message: { from: payer, to, value: 0n, gas: PAY_GAS, nonce, deadline, data: payCall(payment) },
  }
}

/** Undefined where none is needed, or the token takes none. */
export function permitRequest(payment: MerchantPayment, payer: Address, seen: PayerSeen, chainId: number) {
  const value = BigInt(payment.amount)
  if (seen.allowance >= value || !seen.permit) return undefined
  const { name, version, nonce } = seen.permit
  return {
    domain: { name, version, chainId, verifyingContract: payment.token },
    ...{ types: permitTypes, primaryType: 'Permit' as const },
    message: { owner: payer, spender: payment.gateway, value, nonce, deadline: BigInt(payment.deadline) },
  }
}

/** As JSON can hold it, and with the domain's own type: wallets hash what the types say, and add nothing. */
export function asJson<Data extends { readonly types: object; readonly message: object }>(data: Data) {
  const { types, message, ...rest } = data
  const words = Object.entries(message).map(([name, value]) => [
    name,
    typeof value === 'bigint' ? String(value) : value,
  ])
  const whole = { EIP712Domain: domainFields, ...types }
  return { typedData: { ...rest, types: whole, message: Object.fromEntries(words) as Record<string, unknown> } }
}

const permitAbi = [
  {
    ...{ type: 'function', name: 'permit', outputs: [], stateMutability: 'nonpayable' },
    inputs: [
      { name: 'owner', type: 'address' },
      { name: 'spender', type: 'address' },
      { name: 'value', type: 'uint256' },
      { name: 'deadline', type: 'uint256' },
      { name: 'v', type: 'uint8' },
      { name: 'r', type: 'bytes32' },
      { name: 's', type: 'bytes32' },
    ],
  },
] as const

/** Anybody may bring a permit: it says all by itself. */
export function permitCall({ token, gateway, amount, deadline }: MerchantPayment, payer: Address, signature: Hex) {
  const [r, s] = [`0x${signature.slice(2, 66)}`, `0x${signature.slice(66, 130)}`] as [Hex, Hex]
  const v = Number.parseInt(signature.slice(130), 16)
  const args = [payer, gateway, BigInt(amount), BigInt(deadline), v, r, s] as const
  return { to: token, data: encodeFunctionData({ abi: permitAbi, functionName: 'permit', args }) }
}

/** Of just the amount: what may be upgraded is not to be trusted with more. */
export function approveCall({ token, gateway, amount }: MerchantPayment) {
  const args = [gateway, BigInt(amount)] as const
  return { to: token, value: 0n, data: encodeFunctionData({ abi: testUsdcAbi, functionName: 'approve', args }) }
}
