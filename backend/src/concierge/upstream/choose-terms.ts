import type { PaymentRequired, PaymentRequirements } from '@x402/core/types'
import { isAddress, isAddressEqual } from 'viem'
import type { Usdc } from '../../payments/index.ts'
import { UpstreamRefused, UpstreamUnavailable } from './upstream.errors.ts'

/** Of what upstream would take, what is ours to pay: our token on our chain. Whom and how much the ops wallet says. */
export function chooseTerms({ x402Version, accepts }: PaymentRequired, usdc: Usdc): PaymentRequirements {
  if (x402Version !== 2 || !Array.isArray(accepts))
    throw new UpstreamUnavailable('nonsense', 'its 402 asks for nothing')
  const network = `eip155:${usdc.chainId}`
  const here = accepts.filter((terms) => terms.network === network)
  if (here.length === 0) throw new UpstreamRefused('another_network', `it takes no money on ${network}`)
  const [terms] = here.filter(
    ({ scheme, asset }) => scheme === 'exact' && isAddress(asset) && isAddressEqual(asset, usdc.asset),
  )
  if (!terms) throw new UpstreamRefused('another_asset', `it does not take exactly ${usdc.asset}`)
  const isWellFormed = isAddress(terms.payTo) && /^\d{1,30}$/.test(terms.amount) && terms.maxTimeoutSeconds > 0
  if (!isWellFormed) throw new UpstreamUnavailable('nonsense', 'its 402 names no payee or no price')
  return terms
}
