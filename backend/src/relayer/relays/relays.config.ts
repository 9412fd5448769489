import { z } from 'zod'
import { RoomConfig, setting } from '../../platform/index.ts'

export class RelaysConfig extends RoomConfig('relayer: what people have signed themselves', {
  perPersonHour: setting('RELAYER_RELAYS_PER_PERSON_HOUR', z.coerce.number().int().positive(), {
    about: 'How many requests that a person has signed are sent to the chain in an hour at our cost',
    fallback: '30',
  }),
}) {}
