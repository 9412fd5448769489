import { type Hex, isHex, parseUnits } from 'viem'
import { z } from 'zod'
import { RoomConfig, setting } from '../platform/index.ts'

const key = z.custom<Hex>((text) => isHex(text) && text.length === 66, 'must be a private key, 0x and 64 hex digits')

const usdc = z
  .string()
  .regex(/^\d{1,12}(\.\d{1,6})?$/, 'must be an amount of USDC, such as 0.05')
  .transform((text) => parseUnits(text, 6))

export class TreasuryConfig extends RoomConfig('treasury', {
  operatorKey: setting('TREASURY_OPERATOR_KEY', key, {
    about:
      "Private key that holds PaymentRouter's role `OPERATOR_ROLE` and no other: moves money to the ops wallet and to the reward pool, within the contract's limit for a day. Needs native currency for its gas.",
    // Of the sentence that every local chain in the world has its accounts from: worth nothing.
    local: '0xc511b2aa70776d4ff1d376e8537903dae36896132c90b91d52c1dfbae267cd8b',
    isSecret: true,
  }),
  opsLow: setting('TREASURY_OPS_LOW', usdc, {
    about: 'Where the ops wallet has less than this, in USDC, it is filled from PaymentRouter',
    fallback: '5',
  }),
  opsFull: setting('TREASURY_OPS_FULL', usdc, {
    about: 'What the ops wallet is filled up to, in USDC; no less than TREASURY_OPS_LOW',
    fallback: '20',
  }),
}) {}
