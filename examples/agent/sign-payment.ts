// Signs what a 402 asks for, with nothing but a key: reads the `PAYMENT-REQUIRED` header, prints `PAYMENT-SIGNATURE`.
// It is what the official clients do, for programs that speak HTTP alone.
import { randomBytes } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { privateKeyToAccount } from 'viem/accounts'
import { readStack } from './read-stack.ts'

const MOST_UNITS = 100_000_000n // 100 USDC

const types = {
  TransferWithAuthorization: [
    { name: 'from', type: 'address' },
    { name: 'to', type: 'address' },
    { name: 'value', type: 'uint256' },
    { name: 'validAfter', type: 'uint256' },
    { name: 'validBefore', type: 'uint256' },
    { name: 'nonce', type: 'bytes32' },
  ],
} as const

const { contracts, chainId, x402Payer } = readStack()
const payer = privateKeyToAccount(x402Payer.privateKey)
const { resource, accepts } = JSON.parse(Buffer.from(await text(process.stdin), 'base64').toString())
const [terms] = accepts

// Whoever signs looks at what: this token and chain, this recipient, no more than that.
const isExpected =
  terms.scheme === 'exact' &&
  terms.network === `eip155:${chainId}` &&
  terms.asset === contracts.USDC &&
  terms.payTo === contracts.TicketCheckout &&
  BigInt(terms.amount) <= MOST_UNITS
if (!isExpected) throw new Error(`This is not what I pay for: ${JSON.stringify(terms)}`)

const seconds = Math.floor(Date.now() / 1000)
const authorization = {
  ...{ from: payer.address, to: terms.payTo, value: terms.amount },
  ...{ validAfter: String(seconds - 600), validBefore: String(seconds + terms.maxTimeoutSeconds) },
  nonce: `0x${randomBytes(32).toString('hex')}` as const,
}
const signature = await payer.signTypedData({
  domain: { ...terms.extra, chainId, verifyingContract: terms.asset },
  ...{ types, primaryType: 'TransferWithAuthorization' },
  message: {
    ...authorization,
    value: BigInt(terms.amount),
    validAfter: BigInt(authorization.validAfter),
    validBefore: BigInt(authorization.validBefore),
  },
})
const payment = { x402Version: 2, resource, accepted: terms, payload: { signature, authorization } }
console.log(Buffer.from(JSON.stringify(payment)).toString('base64'))
