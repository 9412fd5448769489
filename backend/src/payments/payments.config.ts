import { type Hex, isHex } from 'viem'
import { z } from 'zod'
import { RoomConfig, setting } from '../platform/index.ts'

const key = z.custom<Hex>((text) => isHex(text) && text.length === 66, 'must be a private key, 0x and 64 hex digits')

export class PaymentsConfig extends RoomConfig('payments', {
  challengeKey: setting('PAYMENTS_CHALLENGE_KEY', key, {
    about: 'What payment challenges are sealed with, the same for every API process: 32 random bytes in hex',
    // Everybody who reads this has it: good enough where the money is play money.
    local: '0x6b0f3a7d5c2e49188a17d4c6f0935be27d81c94a3f6e025b9d7c18a4e3f05d62',
    isSecret: true,
  }),
  unseenPerPayer: setting('PAYMENTS_UNSEEN_PER_PAYER', z.coerce.number().int().min(1), {
    about: 'Payments of one payer that are taken before the chain was asked about them; more have to wait',
    fallback: '20',
  }),
  unseenPerNetwork: setting('PAYMENTS_UNSEEN_PER_NETWORK', z.coerce.number().int().min(1), {
    about: 'The same of one network: an IPv4 address or a /64 of IPv6',
    // One machine is everybody there.
    local: '20000',
    fallback: '200',
  }),
  settlerKey: setting('PAYMENTS_SETTLER_KEY', key, {
    about:
      'Private key of the holder of SETTLER_ROLE on TicketCheckout: sends the transactions that settle payments, and pays their gas',
    // An account that every local chain in the world funds: worth nothing, and never to hold anything.
    local: '0x689af8efa8c651a91ad287602527f3af2fe9f6501a7ac4b061667b5a93e037fd',
    isSecret: true,
  }),
}) {}
