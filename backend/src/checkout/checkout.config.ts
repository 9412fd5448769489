import { type Hex, isHex } from 'viem'
import { z } from 'zod'
import { RoomConfig, setting } from '../platform/index.ts'

const key = z.custom<Hex>((text) => isHex(text) && text.length === 66, 'must be a private key, 0x and 64 hex digits')

export class CheckoutConfig extends RoomConfig('checkout', {
  saleSignerKey: setting('CHECKOUT_SALE_SIGNER_KEY', key, {
    about:
      'Private key of a holder of SALE_SIGNER_ROLE on EventManager: signs the vouchers with which guarded tiers are bought, holds no money',
    // An account that every local chain in the world funds: worth nothing, and never to hold anything.
    local: '0x4bbbf85ce3377467afe5d46f804f221813b2bb87f24d81f60f1fcdbf7cbf4356',
    isSecret: true,
  }),
  holdMinutes: setting('CHECKOUT_HOLD_MINUTES', z.coerce.number().int().min(1).max(120), {
    about: 'How long the tickets of an order that nothing was signed for are kept',
    fallback: '20',
  }),
}) {}
