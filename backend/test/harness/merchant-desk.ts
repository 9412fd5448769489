import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { paymentGatewayAbi, testUsdcAbi } from '@boxoffice/contracts'
import { localKey } from '@boxoffice/contracts/deploy'
import type { Address, Hex } from 'viem'
import { generatePrivateKey, type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import { eventually } from './eventually.ts'
import { contracts, type Sale, type Visitor } from './open-sale.ts'

export type Payment = {
  readonly paymentId: Hex
  readonly status: string
  readonly merchantId: Hex
  readonly token: Address
  readonly amount: string
  readonly feeBps: number
  readonly recipient: Address
  readonly serverSignature: Hex
  readonly deadline: string
  readonly transactionHash?: Hex
  readonly payer?: Address
}
export type Shop = Awaited<ReturnType<ReturnType<typeof merchantDeskOf>['shop']>>
export type Heard = { readonly headers: Readonly<Record<string, string>>; readonly raw: string; readonly body: Told }
type Told = { id: string; type: string; sequence: number; data: Payment }

export const gateway = { address: contracts.PaymentGateway, abi: paymentGatewayAbi } as const
const usdc = { address: contracts.USDC, abi: testUsdcAbi } as const

/** Merchants with their servers, and people who pay them. */
export function merchantDeskOf(sale: Sale) {
  const recipient = privateKeyToAccount(generatePrivateKey()).address
  const send = async (account: PrivateKeyAccount, call: object) => {
    const hash = await sale.client.writeContract({ account, gas: 500_000n, ...call } as never)
    return sale.client.waitForTransactionReceipt({ hash })
  }
  /** One request of a merchant's server, whatever comes of it. */
  const askOnce = async (
    key: string,
    method: string,
    path: string,
    body?: object,
    more: Record<string, string> = {},
  ) => {
    const answer = await fetch(`${sale.rooms.url}/api/v1/merchant${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }), ...more },
      ...(body && { body: JSON.stringify(body) }),
    })
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Record<string, never> }
  }
  /** As a good merchant's server does it: one that was too fast waits as it is told, and sends it again. */
  const ask = async (...request: Parameters<typeof askOnce>) => {
    for (;;) {
      const answer = await askOnce(...request)
      if (answer.status !== 429) return answer
      await wait(Number(answer.headers.get('retry-after')) * 1000)
    }
  }
  const open = async (organizer: Visitor, more: object = {}, scopes?: readonly string[]) => {
    const wish = { name: 'Paper & Ink', recipient, tokens: [contracts.USDC], ...more }
    const { status, body: merchant } = await sale.call('PUT', '/organizer/merchant', organizer, wish)
    if (status !== 200) throw new Error(`No merchant: ${JSON.stringify(merchant)}`)
    const made = await sale.call('POST', '/organizer/api-keys', organizer, { name: 'shop', ...(scopes && { scopes }) })
    return { organizer, merchant, key: String(made.body.key), keyId: String(made.body.id) }
  }
  const desk = {
    ...{ recipient, ask, askOnce, send },
    /** An organizer, said to be a merchant, with a key for everything. */
    shop: async (more: object = {}, scopes?: readonly string[]) => open(await sale.visitor('organizer'), more, scopes),
    keyFor: async (organizer: Visitor) => (await open(organizer)).key,
    async pay(shop: { readonly key: string }, wish: object = { amount: '2000000', token: contracts.USDC }) {
      const { status, body } = await ask(shop.key, 'POST', '/payments', wish)
      if (status !== 201) throw new Error(`No payment: ${JSON.stringify(body)}`)
      return body as unknown as Payment
    },
    status: async (shop: { readonly key: string }, { paymentId }: { paymentId: Hex }) =>
      (await ask(shop.key, 'GET', `/payments/${paymentId}`)).body as unknown as Payment,
    becomes: (shop: { readonly key: string }, payment: Payment, wanted: string) =>
      eventually(async () => {
        const now = await desk.status(shop, payment)
        return now.status === wanted && now
      }),
    /** With USDC, and with something for gas unless told otherwise. */
    async payer({ units = 10_000_000n, native = 10n ** 18n } = {}): Promise<PrivateKeyAccount> {
      const account = privateKeyToAccount(generatePrivateKey())
      await sale.fund(account.address, { usdc: units, native })
      return account
    },
    args: ({ paymentId, token, amount, recipient: to, merchantId, feeBps, serverSignature }: Payment) =>
      [paymentId, token, BigInt(amount), to, merchantId, feeBps, serverSignature] as const,
    /** What a shop's page has the payer's wallet do. */
    async payDirectly(payer: PrivateKeyAccount, payment: Payment) {
      const amount = BigInt(payment.amount)
      await send(payer, { ...usdc, functionName: 'approve', args: [gateway.address, amount] })
      return send(payer, { ...gateway, functionName: 'pay', args: desk.args(payment) })
    },
    isProcessed: ({ paymentId }: { paymentId: Hex }) =>
      sale.client.readContract({ ...gateway, functionName: 'isPaymentProcessed', args: [paymentId] }),
    balanceOf: (owner: Address) => sale.client.readContract({ ...usdc, functionName: 'balanceOf', args: [owner] }),
    asOwner: (call: object) => send(privateKeyToAccount(localKey('admin')), { ...gateway, ...call }),
    remove: async (who: Visitor, path: string) => {
      const headers = { authorization: `Bearer ${who.token}` }
      return (await fetch(`${sale.rooms.url}/api/v1${path}`, { method: 'DELETE', headers })).status
    },
  }
  return desk
}

export type Ear = Awaited<ReturnType<typeof openEar>>

/** A merchant's server that hears webhooks, and answers as a test wants it to. */
export async function openEar() {
  const heard: Heard[] = []
  let answer: (one: Heard) => number = () => 200
  const server = createServer(async (request, response) => {
    const raw = await text(request)
    const one = { headers: request.headers as Record<string, string>, raw, body: JSON.parse(raw) as Told }
    heard.push(one)
    const status = answer(one)
    response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end('thanks')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    heard,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    answers: (how: typeof answer) => {
      answer = how
    },
    of: ({ paymentId }: { paymentId: Hex }) => heard.filter(({ body }) => body.data.paymentId === paymentId),
    stop: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}
