import type { Figures } from './figures.ts'
import { measureCheckIn, measureCheckout, measureRefunds } from './measure-batches.ts'
import { measureMints } from './measure-mints.ts'
import { measurePayments } from './measure-payments.ts'
import { measurePurchases } from './measure-purchases.ts'
import { measureSettlements } from './measure-settlements.ts'
import { measureSponsored } from './measure-sponsored.ts'
import { measureTreasury } from './measure-treasury.ts'
import { measureWallets } from './measure-wallets.ts'
import { buyForNative, buyForUsdc, takeFree } from './sponsored-purchases.ts'

/** Every figure of the bench, from receipts; the same in every run. */
export async function measureGas(): Promise<Figures> {
  return {
    Minting: await measureMints(),
    'Buying directly': await measurePurchases(),
    'Sponsored purchase for native currency': await measureSponsored(buyForNative),
    'Sponsored free ticket': await measureSponsored(takeFree),
    'Sponsored purchase for USDC, with its approval': await measureSponsored(buyForUsdc),
    'A wallet that pays for itself': await measureWallets(),
    'Minting for the checkout, per order': await measureCheckout(),
    'Settling payments by x402, per order': await measureSettlements(),
    'Checking in, per ticket': await measureCheckIn(),
    'Paying a merchant, per payment': await measurePayments(),
    'Refunding, per ticket': await measureRefunds(),
    'Sending on what answers and credits were paid with, and rewards': await measureTreasury(),
  }
}
