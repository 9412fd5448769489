import { askShop } from './ask-shop.js'
import { allowanceData, approveData, balanceData, payData } from './call-data.js'
import { usdc } from './usdc.js'
import { connect, NO_GAS, read, send, sign, withWords } from './use-wallet.js'

/** The wallet sends it, and pays the network: first exactly this amount is allowed, then paid. */
export async function payDirectly(provider, { terms }, say) {
  const { token, gateway, amount, chainId } = terms
  say('Look at your wallet: which account pays?')
  const payer = await connect(provider, chainId)
  await requireMoney(provider, payer, terms)
  const native = await provider.request({ method: 'eth_getBalance', params: [payer, 'latest'] })
  if (BigInt(native) === 0n) throw withWords(NO_GAS)
  if ((await read(provider, token, allowanceData(terms, payer))) < BigInt(amount)) {
    say(`Step 1 of 2, in your wallet: allow exactly ${usdc(amount)}.`)
    await send(provider, payer, token, approveData(terms))
  }
  say(`Step 2 of 2, in your wallet: pay ${usdc(amount)}.`)
  await send(provider, payer, gateway, payData(terms))
}

/** The wallet only signs; Boxoffice sends it, and pays the network. */
export async function payWithoutGas(provider, { id, terms }, say) {
  say('Look at your wallet: which account pays?')
  const payer = await connect(provider, terms.chainId)
  await requireMoney(provider, payer, terms)
  const { permit, forwardRequest } = await askShop(`/orders/${id}/gasless?payer=${payer}`)
  const steps = permit ? 2 : 1
  if (permit) say(`Signature 1 of 2, in your wallet: allow exactly ${usdc(terms.amount)}.`)
  const permitSignature = permit && (await sign(provider, payer, permit))
  say(`Signature ${steps} of ${steps}, in your wallet: pay ${usdc(terms.amount)}.`)
  const signature = await sign(provider, payer, forwardRequest)
  await askShop(`/orders/${id}/gasless`, { payer, signature, ...(permitSignature && { permitSignature }) })
}

async function requireMoney(provider, payer, { token, amount }) {
  const held = await read(provider, token, balanceData(payer))
  if (held >= BigInt(amount)) return
  throw withWords(`This wallet has ${usdc(held)}, and the order is ${usdc(amount)}.`)
}
