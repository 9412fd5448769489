import type { RefusalError } from '../../platform/index.ts'
import type { Usdc } from '../usdc.ts'
import { firstNetworkName, networkName } from '../x402/network-names.ts'
import type { SignedPayment } from '../x402/signed-payment.ts'
import {
  NotValidYet,
  WindowOver,
  WindowTooLong,
  WindowTooShort,
  WrongAmount,
  WrongAsset,
  WrongDomain,
  WrongNetwork,
  WrongRecipient,
  WrongScheme,
} from './accepting.errors.ts'
import type { Challenge } from './challenge.ts'
import { paymentWindow } from './payment-window.ts'

type Asked = Pick<Challenge, 'asset' | 'payTo' | 'amount'>

/** Whether a payment is exactly what we ask for, by our own records and never by what the client says it has accepted. */
export function checkTerms(signed: SignedPayment, asked: Asked, usdc: Usdc, now: Date): RefusalError | undefined {
  return checkAccepted(signed, asked, usdc) ?? checkAuthorization(signed, asked) ?? checkWindow(signed, now)
}

function checkAccepted(signed: SignedPayment, asked: Asked, usdc: Usdc): RefusalError | undefined {
  const { version, scheme, network, accepted } = signed
  if (scheme !== 'exact') return new WrongScheme({ given: scheme, asked: 'exact' })
  const ours = version === 1 ? firstNetworkName(usdc.chainId) : networkName(usdc.chainId)
  if (network !== ours) return new WrongNetwork({ given: network, asked: ours })
  if (!accepted) return undefined
  if (!isSame(accepted.asset, asked.asset)) return new WrongAsset({ given: accepted.asset, asked: asked.asset })
  if (!isSame(accepted.payTo, asked.payTo)) return new WrongRecipient({ given: accepted.payTo, asked: asked.payTo })
  if (accepted.amount !== asked.amount) return new WrongAmount({ given: accepted.amount, asked: asked.amount })
  for (const part of ['name', 'version'] as const) {
    const given = accepted.extra[part]
    if (given !== undefined && given !== usdc[part]) return new WrongDomain({ given: String(given), asked: usdc[part] })
  }
  return undefined
}

function checkAuthorization({ authorization }: SignedPayment, asked: Asked): RefusalError | undefined {
  const { payTo, amount } = authorization
  if (!isSame(payTo, asked.payTo)) return new WrongRecipient({ given: payTo, asked: asked.payTo })
  if (amount !== asked.amount) return new WrongAmount({ given: amount, asked: asked.amount })
  return undefined
}

/** Good for `validAfter < time < validBefore`, as the token compares them. */
function checkWindow({ authorization }: SignedPayment, at: Date): RefusalError | undefined {
  const now = Math.floor(at.getTime() / 1000)
  const { validAfter, validBefore } = authorization
  const window = { validAfter, validBefore, now }
  if (validAfter >= now) return new NotValidYet(window)
  const left = validBefore - now
  if (left <= 0) return new WindowOver(window)
  if (left < paymentWindow.leastSeconds) {
    return new WindowTooShort(
      window,
      `${left} seconds are left, and at least ${paymentWindow.leastSeconds} are needed.`,
    )
  }
  if (left > paymentWindow.mostSeconds) {
    return new WindowTooLong(window, `At most ${paymentWindow.mostSeconds} seconds ahead are taken.`)
  }
  return undefined
}

/** Texts of the client's: whatever they are, they are compared and not read. */
function isSame(given: string, asked: string): boolean {
  return given.toLowerCase() === asked.toLowerCase()
}
