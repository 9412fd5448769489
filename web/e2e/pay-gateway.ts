import { askChain } from './ask-chain.ts'

/** What a shop’s server was answered. */
export type AskedPayment = {
  paymentId: string
  token: string
  amount: string
  recipient: string
  merchantId: string
  feeBps: number
  serverSignature: string
  gateway: string
}

/** Of the local chain's own accounts, one that the product does not use. */
const ACCOUNT = 16
const MINT = '0x40c10f19'
const APPROVE = '0x095ea7b3'
const PAY = '0x9ba86c17'
const SIGNATURE_AT = 7n * 32n

/** A buyer pays with a wallet of their own, at the gateway itself; answers the transaction, and who it was. */
export async function payAtGateway(payment: AskedPayment): Promise<{ hash: string; payer: string }> {
  const { paymentId, token, recipient, merchantId, feeBps, serverSignature, gateway } = payment
  const payer = ((await askChain('eth_accounts')) as string[])[ACCOUNT] ?? ''
  const amount = number(BigInt(payment.amount))
  await send(payer, token, `${MINT}${word(payer)}${amount}`)
  await send(payer, token, `${APPROVE}${word(gateway)}${amount}`)
  const signature = serverSignature.slice(2)
  const terms = [
    ...[word(paymentId), word(token), amount, word(recipient), word(merchantId), number(BigInt(feeBps))],
    ...[number(SIGNATURE_AT), number(BigInt(signature.length / 2))],
    signature.padEnd(Math.ceil(signature.length / 64) * 64, '0'),
  ]
  return { hash: await send(payer, gateway, `${PAY}${terms.join('')}`), payer }
}

/** With gas said beforehand, for the one before may not be in a block yet. */
async function send(from: string, to: string, data: string): Promise<string> {
  return String(await askChain('eth_sendTransaction', { from, to, data, gas: '0x7a120' }))
}

function word(bytes: string): string {
  return bytes.slice(2).toLowerCase().padStart(64, '0')
}

function number(units: bigint): string {
  return units.toString(16).padStart(64, '0')
}
