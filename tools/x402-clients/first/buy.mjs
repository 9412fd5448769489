// One request by x402-fetch, unmodified, which speaks the first version of x402 and knows networks by name alone:
// BUY_URL, BUY_BODY and PAYER_KEY say which request; prints what was answered.
import { privateKeyToAccount } from 'viem/accounts'
import { wrapFetchWithPayment } from 'x402-fetch'

const { BUY_URL, BUY_BODY, PAYER_KEY, MOST_UNITS } = process.env
const fetchAndPay = wrapFetchWithPayment(fetch, privateKeyToAccount(PAYER_KEY), BigInt(MOST_UNITS))

const answer = await fetchAndPay(BUY_URL, {
  method: 'POST',
  headers: { 'content-type': 'application/json', prefer: 'wait=30' },
  body: BUY_BODY,
})
console.log(JSON.stringify({ status: answer.status, body: await answer.json() }))
