import type { Address, Hex } from 'viem'
import { contracts } from '../sale/chain-client.ts'

/** What a shop is given to have a payment paid. */
export type AskedPayment = {
  paymentId: Hex
  token: Address
  amount: string
  recipient: Address
  merchantId: Hex
  feeBps: number
  serverSignature: Hex
}

const AMOUNT = '1000000'

/** One payment for each of the keys, in turn until there are so many. */
export async function askForPayments(api: string, keys: readonly string[], count: number): Promise<AskedPayment[]> {
  const payments: AskedPayment[] = []
  for (let at = 0; at < count; at++) {
    const answer = await fetch(`${api}/api/v1/merchant/payments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${keys[at % keys.length]}`, 'content-type': 'application/json' },
      body: JSON.stringify({ amount: AMOUNT, token: contracts.USDC }),
    })
    if (answer.status !== 201) throw new Error(`No payment: ${answer.status} ${await answer.text()}`)
    payments.push((await answer.json()) as AskedPayment)
  }
  return payments
}
