// Finds an event that is for sale in USDC, pays for one ticket with an ordinary key, and says which ticket it has.
//   node buy-ticket.ts [words to look for]
import { ExactEvmScheme } from '@x402/evm'
import { wrapFetchWithPaymentFromConfig } from '@x402/fetch'
import { privateKeyToAccount } from 'viem/accounts'
import { readStack } from './read-stack.ts'

type Tier = { tierId: number; name: string; available: number; prices: { usdc: string | null } }
type Event = { id: string; title: string; tiers: Tier[] }
type Payment = { paymentId: string; poll: string; status: string; transactionHash?: string; result?: Bought | null }
type Bought = { tokenIds: string[] }

const { api, chainId, contracts, x402Payer } = readStack()
const network = `eip155:${chainId}` as const

// The most that the client may sign for: without this it pays in no token that it does not know by itself.
const allowedAssets = [{ network, asset: contracts.USDC, maxAmountPerPayment: '100000000' }]
const fetchAndPay = wrapFetchWithPaymentFromConfig(fetch, {
  schemes: [{ network, client: new ExactEvmScheme(privateKeyToAccount(x402Payer.privateKey)) }],
  spendControls: { allowedAssets },
})

const { event, tier } = await findTier(process.argv.slice(2).join(' '))
console.log(`${event.title}, ${tier.name}: ${Number(tier.prices.usdc) / 1e6} USDC from ${x402Payer.address}`)

// Asked without a payment it answers 402; the client signs what that asks for and sends the request once more.
const answer = await fetchAndPay(`${api}/api/v1/x402/events/${event.id}/tickets`, {
  method: 'POST',
  headers: { 'content-type': 'application/json', prefer: 'wait=30' },
  body: JSON.stringify({ tierId: tier.tierId, quantity: 1 }),
})
let payment = (await answer.json()) as Payment
if (!answer.ok) throw new Error(JSON.stringify(payment))

// 202: it is paid for and on its way. Nothing is signed again; the payment says how it ends.
const { poll } = payment
while (!['completed', 'failed', 'refunded'].includes(payment.status)) {
  await new Promise((resolve) => setTimeout(resolve, 1000))
  payment = await ask<Payment>(poll)
}
if (payment.status !== 'completed') throw new Error(JSON.stringify(payment))
console.log(`Ticket ${payment.result?.tokenIds.join()} in transaction ${payment.transactionHash}`)

/** The first tier that is on sale for USDC and has a ticket left. */
async function findTier(words: string): Promise<{ event: Event; tier: Tier }> {
  const query = words === '' ? '' : `query=${encodeURIComponent(words)}&`
  const { items } = await ask<{ items: { id: string; saleStartsAt: string }[] }>(`/api/v1/events?${query}limit=100`)
  for (const { id } of items.filter(({ saleStartsAt }) => new Date(saleStartsAt) <= new Date())) {
    const event = await ask<Event>(`/api/v1/events/${id}`)
    const tier = event.tiers.find(({ available, prices }) => available > 0 && Number(prices.usdc ?? 0) > 0)
    if (tier) return { event, tier }
  }
  throw new Error('Nothing is on sale for USDC')
}

async function ask<Answer>(path: string): Promise<Answer> {
  const response = await fetch(`${api}${path}`)
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`)
  return (await response.json()) as Answer
}
