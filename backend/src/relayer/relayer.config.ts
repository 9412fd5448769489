import { isHex } from 'viem'
import { z } from 'zod'
import { RoomConfig, setting } from '../platform/index.ts'

const key = z.custom<`0x${string}`>(
  (text) => isHex(text) && text.length === 66,
  'must be a private key, 0x and 64 hex digits',
)
const keys = z
  .string()
  .transform((list) => list.split(',').map((one) => one.trim()))
  .pipe(
    z
      .array(key)
      .min(1)
      .refine((all) => new Set(all).size === all.length, 'must not name a key twice'),
  )

export class RelayerConfig extends RoomConfig('relayer', {
  mode: setting('BUNDLER_MODE', z.enum(['bundler', 'direct']), {
    about:
      'How operations reach the chain: through the bundler (direct when it is down), or always direct to the EntryPoint',
    fallback: 'bundler',
  }),
  sponsorKey: setting('RELAYER_SPONSOR_KEY', key, {
    about: 'Private key of the signer that TicketPaymaster knows: signs which operations are sponsored, holds no money',
    // Accounts that every local chain in the world funds: worth nothing, and never to hold anything.
    local: '0x92db14e403b83dfe3df233f83dfa3a0d7096f21ca9b0d6d6b8d88b2b4ec1564e',
    isSecret: true,
  }),
  gasKeys: setting('RELAYER_GAS_KEYS', keys, {
    about:
      'Private keys of the gas lanes, separated by commas: they pay for direct submission, and have no role on chain',
    local: [
      '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80',
      '0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d',
      '0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a',
      '0x7c852118294e51e653712a81e05800f419141751be58f605c371e15141b007a6',
    ].join(','),
    isSecret: true,
  }),
  maxFeeGwei: setting('RELAYER_MAX_FEE_GWEI', z.coerce.number().positive(), {
    about: 'The most that is paid for a unit of gas, in gwei; nothing is sponsored while gas costs more',
    fallback: '200',
  }),
  maxOperationGas: setting('RELAYER_MAX_OPERATION_GAS', z.coerce.bigint().positive(), {
    about: 'The most gas that one operation may ask for, all of its limits together',
    fallback: '5000000',
  }),
  maxPreVerificationGas: setting('RELAYER_MAX_PRE_VERIFICATION_GAS', z.coerce.bigint().positive(), {
    about: 'The most that an operation may grant a bundler for what happens outside of the EntryPoint',
    fallback: '500000',
  }),
  sponsorshipMinutes: setting('RELAYER_SPONSORSHIP_MINUTES', z.coerce.number().int().min(1).max(60), {
    about: 'How long a signed sponsorship is good; an operation that was not carried out by then is built anew',
    fallback: '5',
  }),
}) {}
