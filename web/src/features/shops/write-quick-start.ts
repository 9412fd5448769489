export type QuickStartOf = {
  origin: string
  apiKey: string
  token: string
  /** What is asked for: one of the catalogue, or an amount that the shop's own server knows. */
  wish: { productId: string } | { amount: string }
}

type QuickStart = { install: string; ask: string; learn: string; curl: string }

/** A shop's first program, whole. Programs read it: it is the same in every language. */
export function writeQuickStart({ origin, apiKey, token, wish }: QuickStartOf): QuickStart {
  const what = 'productId' in wish ? `productId: '${wish.productId}'` : `amount: '${wish.amount}'`
  const body = JSON.stringify({ ...wish, token })
  return {
    install: 'npm install @boxoffice/sdk',
    ask: `import { BoxofficeClient } from '@boxoffice/sdk'

const boxoffice = new BoxofficeClient({
  apiKey: '${apiKey}',
  url: '${origin}',
})

const payment = await boxoffice.createPayment(
  { ${what}, token: '${token}' },
  { idempotencyKey: 'order-1' },
)
console.log(payment.paymentId, payment.amount, payment.gateway)

const { status, transactionHash } = await boxoffice.waitForPayment(payment.paymentId)
console.log(status, transactionHash)`,
    learn: `import { createServer } from 'node:http'
import { verifyWebhook } from '@boxoffice/sdk'

createServer(async (request, response) => {
  let body = ''
  for await (const part of request) body += part
  try {
    const { type, data } = await verifyWebhook({
      body,
      signature: request.headers['boxoffice-signature'],
      secret: process.env.BOXOFFICE_WEBHOOK_SECRET,
    })
    console.log(type, data.paymentId, data.status)
    response.writeHead(204).end()
  } catch {
    response.writeHead(400).end()
  }
}).listen(8080)`,
    curl: `curl -X POST '${origin}/api/v1/merchant/payments' \\
  -H 'authorization: Bearer ${apiKey}' \\
  -H 'content-type: application/json' \\
  -H 'idempotency-key: order-1' \\
  -d '${body}'

curl '${origin}/api/v1/merchant/payments/PAYMENT_ID' \\
  -H 'authorization: Bearer ${apiKey}'`,
  }
}
