import { type Address, getAddress, isAddress } from 'viem'
import { z } from 'zod'
import { RoomConfig, setting } from '../../platform/index.ts'

const address = z
  .string()
  .refine((text) => isAddress(text), 'must be an address, and its checksum right where it has one')
  .transform((text): Address => getAddress(text))

export class CreditsConfig extends RoomConfig('payments', {
  treasury: setting('PAYMENTS_TREASURY', address, {
    about: 'Where the USDC of credits goes',
    // An account that every local chain in the world funds: worth nothing, and never to hold anything.
    local: '0x9965507D1a55bcC2695C58ba16FB37d819B0A4dc',
  }),
}) {}
