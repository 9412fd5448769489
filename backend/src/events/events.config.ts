import { type Hex, isHex } from 'viem'
import { z } from 'zod'
import { RoomConfig, setting } from '../platform/index.ts'

const key = z.custom<Hex>((text) => isHex(text) && text.length === 66, 'must be a private key, 0x and 64 hex digits')

export class EventsConfig extends RoomConfig('events', {
  adminKey: setting('EVENTS_ADMIN_KEY', key.optional(), {
    about:
      "Private key of EventManager's admin, for the local profile alone: the seed makes its admin's wallet an approver with it. In production that key stays offline, and is not read here",
    // An account that every local chain in the world funds: worth nothing, and never to hold anything.
    local: '0x2a871d0798f97d79848a013d4936a73bf4cc922c825d33c1cf7073dff6d409c6',
    isOptional: true,
    isSecret: true,
  }),
  payoutDelayHours: setting('EVENTS_PAYOUT_DELAY_HOURS', z.coerce.number().int().min(0).max(8_760), {
    about:
      'How long after its end the escrow of an event is paid to its organizer without being asked for; until then it can be cancelled and paid back',
    fallback: '24',
  }),
}) {}
