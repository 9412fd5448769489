import { type Hex, isHex } from 'viem'
import { z } from 'zod'
import { RoomConfig, setting } from '../platform/index.ts'

const key = z.custom<Hex>((text) => isHex(text) && text.length === 66, 'must be a private key, 0x and 64 hex digits')
const count = z.coerce.number().int().min(1)

export class MerchantsConfig extends RoomConfig('merchants', {
  signerKey: setting('MERCHANTS_SIGNER_KEY', key, {
    about:
      'Private key of the signer that PaymentGateway knows: signs the terms of payments to merchants, holds no money. docs/operations/merchants.md says how to change it',
    // Of the sentence that every local chain in the world has its accounts from: worth nothing.
    local: '0xeaa861a9a01391ed3d587d8a5a84ca56ee277629a8b02c22093a419bf240e65d',
    isSecret: true,
  }),
  termsMinutes: setting('MERCHANTS_TERMS_MINUTES', z.coerce.number().int().min(2).max(55), {
    about:
      'How long a payment that a merchant asks for can be made; less than the hour for which the gateway still knows a former signer',
    fallback: '30',
  }),
  requestsPerSecond: setting('MERCHANTS_REQUESTS_PER_SECOND', count, {
    about: 'How many requests one API key may send in a second',
    fallback: '10',
  }),
  gaslessPerDay: setting('MERCHANTS_GASLESS_PER_DAY', count, {
    about: 'How many payments to one merchant we pay the gas of in a day (UTC)',
    local: '100000',
    fallback: '1000',
  }),
  webhookSeconds: setting('MERCHANTS_WEBHOOK_SECONDS', count.max(30), {
    about: 'How long the server of a merchant may take to answer a webhook; then it is tried again later',
    fallback: '10',
  }),
  webhookKey: setting('MERCHANTS_WEBHOOK_KEY', key, {
    about:
      'What the secrets of webhooks are made from, the same for API and worker: 32 random bytes in hex. With another one every merchant needs new secrets',
    // Everybody who reads this has it: good enough where the money is play money.
    local: '0x51c3a0d7e2f94b680c1d5e7f93a2b4c6d8e0f1a3b5c7d9ebfd0e2f4a6b8c0d1e',
    isSecret: true,
  }),
}) {}
