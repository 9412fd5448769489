// Asks the concierge a question, pays for the answer with an ordinary key, and says the answer.
//   node ask-concierge.ts [question]
import { ExactEvmScheme } from '@x402/evm'
import { wrapFetchWithPaymentFromConfig } from '@x402/fetch'
import { privateKeyToAccount } from 'viem/accounts'
import { readStack } from './read-stack.ts'

type Answer = { text: string; modelName: string }
type Told = { promptId: string; status?: string; poll?: string; answer?: Answer | null }

const { api, chainId, contracts, x402Payer } = readStack()
const network = `eip155:${chainId}` as const

// The most that the client may sign for: an answer costs five cents.
const allowedAssets = [{ network, asset: contracts.USDC, maxAmountPerPayment: '100000' }]
const fetchAndPay = wrapFetchWithPaymentFromConfig(fetch, {
  schemes: [{ network, client: new ExactEvmScheme(privateKeyToAccount(x402Payer.privateKey)) }],
  spendControls: { allowedAssets },
})

const message = process.argv.slice(2).join(' ') || 'Which concerts are on, and what do they cost?'

// Asked without a payment it answers 402; the client signs what that asks for and sends the question once more.
const answered = await fetchAndPay(`${api}/api/v1/chat`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ message }),
})
let told = (await answered.json()) as Told
if (!answered.ok) throw new Error(JSON.stringify(told))

// 202: it is paid for, and the answer is on its way. Nothing is signed again; the prompt says how it ends.
const { poll } = told
while (poll && !told.answer && told.status !== 'refunded') {
  await new Promise((resolve) => setTimeout(resolve, 1000))
  told = (await (await fetch(`${api}${poll}`)).json()) as Told
}
if (!told.answer) throw new Error('No answer came: the money is back')
console.log(`${told.answer.text}\n\n(${told.answer.modelName})`)
