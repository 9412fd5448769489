import { Problem } from '../../api/problem.ts'
import type { Requirements, Signed } from '../../api/send-paid.ts'
import { makeKey } from '../../browser/make-key.ts'
import { authorizationOf, chainIdOf, paymentHeader, typedPayment } from './typed-payment.ts'
import type { Provider } from './wallet.ts'

/** What the wallet is asked for at the moment. */
export type Asking = 'connect' | 'chain' | 'money' | 'sign'

/** Where it stopped: no money has moved, whichever. */
export type OutsideProblem = 'refused' | 'wrongChain' | 'unknownChain' | 'busy' | 'notEnough' | 'odd'

const REFUSED = 4001
const UNKNOWN_CHAIN = 4902
const BUSY = -32002
const BALANCE_OF = '0x70a08231'

/** Has an account of another wallet sign a payment: on the right chain, with the money there, or not at all. */
export async function signOutside(
  wallet: Provider,
  terms: Requirements,
  say: (asking: Asking) => void,
): Promise<Signed> {
  say('connect')
  const [from] = await asked<string[]>(wallet, 'eth_requestAccounts')
  if (from === undefined) throw problem('refused')
  say('chain')
  await standOn(wallet, chainIdOf(terms.network))
  say('money')
  await refuseShort(wallet, from, terms)
  say('sign')
  const authorization = authorizationOf(terms, { from, now: new Date(), nonce: `0x${makeKey()}${makeKey()}` })
  const typed = JSON.stringify(typedPayment(terms, authorization))
  const signature = await asked<string>(wallet, 'eth_signTypedData_v4', [from, typed])
  return { header: paymentHeader(terms, authorization, signature), from: 'outside' }
}

export function problemOf(failure: unknown): OutsideProblem {
  const known: Record<string, OutsideProblem> = {
    'web.outside.refused': 'refused',
    'web.outside.wrongChain': 'wrongChain',
    'web.outside.unknownChain': 'unknownChain',
    'web.outside.busy': 'busy',
    'web.outside.notEnough': 'notEnough',
  }
  return (failure instanceof Problem && known[failure.code]) || 'odd'
}

async function standOn(wallet: Provider, chainId: number) {
  const standsOn = async () => Number(await asked<string>(wallet, 'eth_chainId'))
  if ((await standsOn()) === chainId) return
  try {
    await wallet.request({ method: 'wallet_switchEthereumChain', params: [{ chainId: `0x${chainId.toString(16)}` }] })
  } catch (failure) {
    throw problem(codeOf(failure) === UNKNOWN_CHAIN ? 'unknownChain' : 'wrongChain')
  }
  if ((await standsOn()) !== chainId) throw problem('wrongChain')
}

/** Said before it signs: a payment that nobody can cover is refused, and its payer has to wait. */
async function refuseShort(wallet: Provider, owner: string, { asset, amount }: Requirements) {
  const data = `${BALANCE_OF}${owner.slice(2).padStart(64, '0')}`
  const held = await asked<string>(wallet, 'eth_call', [{ to: asset, data }, 'latest'])
  if (BigInt(held === '0x' ? 0 : held) < BigInt(amount)) throw problem('notEnough')
}

async function asked<Answer>(wallet: Provider, method: string, params: readonly unknown[] = []): Promise<Answer> {
  try {
    return (await wallet.request({ method, params })) as Answer
  } catch (failure) {
    const code = codeOf(failure)
    throw problem(code === REFUSED ? 'refused' : code === BUSY ? 'busy' : 'odd')
  }
}

function codeOf(failure: unknown): unknown {
  return typeof failure === 'object' && failure !== null && 'code' in failure ? failure.code : undefined
}

function problem(word: OutsideProblem): Problem {
  return new Problem({ code: `web.outside.${word}`, status: 0 })
}
