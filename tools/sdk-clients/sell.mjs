// A merchant's server on whichever Node.js runs it, with the package as it is published (SDK says where, and of which
// kind its modules are): every call, a payment directly and one without gas, both told by webhook. Prints what it saw.
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { createWalletClient, http, parseAbi, publicActions } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'

const { SDK, API, API_KEY, RPC, TOKEN, PAYER_KEY, POOR_KEY, WEBHOOK_PORT, WEBHOOK_SECRET } = process.env
const { BoxofficeClient, BoxofficeError, verifyWebhook } = await import(SDK)
const abi = parseAbi([
  'function approve(address spender, uint256 amount)',
  'function pay(bytes32 paymentId, address token, uint256 amount, address recipient, bytes32 merchantId, uint16 feeBps, bytes signature)',
])

const boxoffice = new BoxofficeClient({ apiKey: API_KEY, url: API })
const soon = { firstPauseMs: 200, longestPauseMs: 1000, signal: AbortSignal.timeout(90_000) }
const told = new Map()
const server = createServer(async (request, response) => {
  const body = await text(request)
  const message = await verifyWebhook({
    ...{ body, signature: request.headers['boxoffice-signature'], secret: WEBHOOK_SECRET },
  }).catch(() => undefined)
  if (message) told.set(message.data.paymentId, message.type)
  response.writeHead(message ? 200 : 400).end()
})
await new Promise((resolve) => server.listen(Number(WEBHOOK_PORT), '127.0.0.1', resolve))

const direct = await boxoffice.createPayment({ amount: 2_000_000n, token: TOKEN })
const again = { idempotencyKey: `order-${direct.paymentId}` }
const gasless = await boxoffice.createPayment({ amount: '3000000', token: TOKEN }, again)
const same = await boxoffice.createPayment({ amount: '3000000', token: TOKEN }, again)

await payDirectly(privateKeyToAccount(PAYER_KEY), direct)
const poor = privateKeyToAccount(POOR_KEY)
const { forwardRequest, permit } = await boxoffice.getGaslessData(gasless.paymentId, poor.address)
await boxoffice.submitGaslessSignature(gasless.paymentId, {
  payer: poor.address,
  signature: await poor.signTypedData(forwardRequest.typedData),
  permitSignature: await poor.signTypedData(permit.typedData),
})

const paid = await boxoffice.waitForPayment(direct.paymentId, soon)
const paidGasless = await boxoffice.waitForPayment(gasless.paymentId, soon)
await waitFor(() => told.has(direct.paymentId) && told.has(gasless.paymentId))
const { transactionHash } = await boxoffice.getPaymentStatus(direct.paymentId)
const forged = await fetch(`http://127.0.0.1:${WEBHOOK_PORT}/`, { method: 'POST', body: '{}' })

const seen = {
  node: process.versions.node,
  statuses: [direct.status, paid.status, paidGasless.status],
  told: [told.get(direct.paymentId), told.get(gasless.paymentId)],
  isSameOrder: same.paymentId === gasless.paymentId,
  balance: (await boxoffice.getTokenBalance(TOKEN, poor.address)).balance,
  allowance: (await boxoffice.getTokenAllowance(TOKEN, poor.address, direct.gateway)).allowance,
  transaction: (await boxoffice.getTransactionStatus(transactionHash)).status,
  refused: await codeOf(boxoffice.getPaymentStatus(`0x${'12'.repeat(32)}`)),
  stranger: await codeOf(new BoxofficeClient({ apiKey: 'bxk_wrong', url: API }).getPaymentStatus(direct.paymentId)),
  calledOff: await boxoffice.waitForPayment(direct.paymentId, { signal: AbortSignal.abort('enough') }).catch(String),
  forgedWebhook: forged.status,
}
server.close()
server.closeAllConnections?.()
console.log(JSON.stringify(seen))

/** What a page has the buyer's wallet do. */
async function payDirectly(account, { paymentId, token, amount, recipient, merchantId, feeBps, ...terms }) {
  const wallet = createWalletClient({ account, transport: http(RPC) }).extend(publicActions)
  const send = async (address, functionName, args) => {
    const hash = await wallet.writeContract({ chain: null, address, abi, functionName, args })
    await wallet.waitForTransactionReceipt({ hash, pollingInterval: 100 })
  }
  await send(token, 'approve', [terms.gateway, BigInt(amount)])
  const args = [paymentId, token, BigInt(amount), recipient, merchantId, feeBps, terms.serverSignature]
  await send(terms.gateway, 'pay', args)
}

async function waitFor(isThere) {
  while (!isThere() && !soon.signal.aborted) await new Promise((resolve) => setTimeout(resolve, 100))
}

function codeOf(call) {
  return call.then(
    () => 'taken',
    (error) => (error instanceof BoxofficeError ? error.code : String(error)),
  )
}
