import { type Address, getAddress, type Hex, isAddress, isHex, parseUnits } from 'viem'
import { z } from 'zod'
import { RoomConfig, setting } from '../../platform/index.ts'

const key = z.custom<Hex>((text) => isHex(text) && text.length === 66, 'must be a private key, 0x and 64 hex digits')

const usdc = z
  .string()
  .regex(/^\d{1,12}(\.\d{1,6})?$/, 'must be an amount of USDC, such as 0.05')
  .transform((text) => parseUnits(text, 6))

const addresses = z
  .string()
  .transform((text) => text.split(',').map((one) => one.trim()))
  .refine((all) => all.every((one) => isAddress(one)), 'must be addresses, with commas between them')
  .transform((all): readonly Address[] => all.map((one) => getAddress(one)))

export class OpsWalletConfig extends RoomConfig('treasury: what the ops wallet spends', {
  key: setting('TREASURY_OPS_WALLET_KEY', key, {
    about:
      'Private key of the ops wallet: holds the USDC that upstream is paid and people are refunded from, and no role',
    // An account that every local chain in the world knows: worth nothing, and never to hold anything.
    local: '0x375ad145df13ed97f8ca8e27bb21ebf2a3819e9e0a06509a812db377e533def7',
    isSecret: true,
  }),
  payees: setting('TREASURY_OPS_PAYEES', addresses, {
    about: 'Whom the ops wallet buys from, as addresses with commas between them; nobody else is paid',
    local: '0xDf37F81dAAD2b0327A0A50003740e1C935C70913',
  }),
  mostPerCall: setting('TREASURY_OPS_PER_CALL', usdc, {
    about: 'The most that one purchase may cost, in USDC',
    fallback: '0.05',
  }),
  mostPerDay: setting('TREASURY_OPS_PER_DAY', usdc, {
    about: 'The most that purchases may cost in a day (UTC), in USDC',
    fallback: '20',
    local: '10000',
  }),
  mostPerPayeeDay: setting('TREASURY_OPS_PER_PAYEE_DAY', usdc, {
    about: 'The most that one payee may be paid in a day (UTC), in USDC',
    fallback: '20',
    local: '10000',
  }),
  refundsPerDay: setting('TREASURY_OPS_REFUNDS_PER_DAY', usdc, {
    about: 'The most that is given back in a day (UTC), in USDC; what is over it waits for the next',
    fallback: '50',
    local: '10000',
  }),
}) {}
