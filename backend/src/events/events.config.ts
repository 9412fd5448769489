import { type Hex, isHex } from 'viem'
import { z } from 'zod'
import { RoomConfig, setting } from '../platform/index.ts'

const key = z.custom<Hex>((text) => isHex(text) && text.length === 66, 'must be a private key, 0x and 64 hex digits')
const count = z.coerce.number().int().positive()

export class EventsConfig extends RoomConfig('events', {
  adminKey: setting('EVENTS_ADMIN_KEY', key.optional(), {
    about:
      "Private key of EventManager's admin: makes the wallets of our admins approvers, and takes it back. Where the chain is worth something that key stays offline and this is left out; then `GET /api/v1/admin/people` shows the call to whoever has it.",
    // An account that every local chain in the world funds: worth nothing, and never to hold anything.
    local: '0x2a871d0798f97d79848a013d4936a73bf4cc922c825d33c1cf7073dff6d409c6',
    isOptional: true,
    isSecret: true,
  }),
  organizerOperationsPerDay: setting('EVENTS_ORGANIZER_OPERATIONS_PER_DAY', count, {
    about: 'How often in a day (UTC) one organizer may submit, extend or cancel events at our cost',
    fallback: '30',
    local: '1000',
  }),
  adminOperationsPerDay: setting('EVENTS_ADMIN_OPERATIONS_PER_DAY', count, {
    about: 'How often in a day (UTC) one admin may approve, reject or cancel events at our cost',
    fallback: '100',
    local: '1000',
  }),
  payoutDelayHours: setting('EVENTS_PAYOUT_DELAY_HOURS', z.coerce.number().int().min(0).max(8_760), {
    about:
      'How long after its end the escrow of an event is paid to its organizer without being asked for; until then it can be cancelled and paid back',
    fallback: '24',
  }),
}) {}
