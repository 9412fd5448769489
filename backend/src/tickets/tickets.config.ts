import { type Hex, isHex } from 'viem'
import { z } from 'zod'
import { RoomConfig, setting } from '../platform/index.ts'

const key = z.custom<Hex>((text) => isHex(text) && text.length === 66, 'must be 32 random bytes in hex, after 0x')

export class TicketsConfig extends RoomConfig('tickets', {
  codeKey: setting('TICKETS_CODE_KEY', key, {
    about: 'What the codes of tickets are signed with, the same for every API process: 32 random bytes in hex',
    // Everybody who reads this has it: good enough for doors that are not there.
    local: '0x1f8c52d90b7ae43695c2704be8d1f63a4490ce27b5318d6fa20c97e46b5d8310',
    isSecret: true,
  }),
}) {}
