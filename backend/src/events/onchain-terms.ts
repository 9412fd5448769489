import { bytesToHex, maxUint64, zeroAddress } from 'viem'
import type { Addressed } from '../content/index.ts'
import type { Event, Tier } from './event.ts'
import type { Terms } from './terms-digest.ts'

const PAYOUT_MODES = { instant: 0, escrow: 1 } as const
const TRANSFER_POLICIES = { free: 0, market: 1, none: 2 } as const
// All bits of the field set: not for sale in that currency.
const NOT_FOR_NATIVE = 2n ** 96n - 1n
const NOT_FOR_USDC = maxUint64

/** A draft as the chain takes it, with the metadata of its tiers in their order. */
export function termsOf(event: Event, metadata: readonly Addressed[]): Terms {
  const terms = {
    saleStart: seconds(event.saleStartsAt),
    saleEnd: seconds(event.saleEndsAt),
    endsAt: seconds(event.endsAt),
    payoutMode: PAYOUT_MODES[event.payoutMode],
    transferPolicy: TRANSFER_POLICIES[event.transferPolicy],
    resaleCapBps: event.resaleCapBps,
    royaltyBps: event.royaltyBps,
    door: zeroAddress,
  }
  return [terms, event.tiers.map((tier, index) => tierTermsOf(tier, metadata[index]))]
}

export function tierTermsOf(
  { prices, maximum, isGuarded }: Pick<Tier, 'prices' | 'maximum' | 'isGuarded'>,
  metadata: Addressed | undefined,
) {
  if (!metadata) throw new Error('A tier has no metadata')
  return {
    nativePrice: prices.native ?? NOT_FOR_NATIVE,
    usdcPrice: prices.usdc ?? NOT_FOR_USDC,
    maximum,
    guarded: isGuarded,
    metadataDigest: bytesToHex(metadata.digest),
  }
}

function seconds(time: Date): number {
  return Math.floor(time.getTime() / 1000)
}
