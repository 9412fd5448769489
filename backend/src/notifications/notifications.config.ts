import { z } from 'zod'
import { RoomConfig, setting } from '../platform/index.ts'

export class NotificationsConfig extends RoomConfig('notifications', {
  roundLettersPerMinute: setting('NOTIFICATIONS_ROUND_LETTERS_PER_MINUTE', z.coerce.number().int().positive(), {
    about: 'How many letters about a cancelled event become due in a minute, so that those about orders go in between',
    fallback: '300',
    local: '6000',
  }),
}) {}
