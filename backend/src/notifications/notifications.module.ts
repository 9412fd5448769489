import { Module } from '@nestjs/common'
import { EventsModule } from '../events/index.ts'
import { IdentityModule } from '../identity/index.ts'
import { TicketsModule } from '../tickets/index.ts'
import { MindLeaving } from './mind-leaving.ts'
import { NotificationsConfig } from './notifications.config.ts'
import { OweLetters } from './owe-letters.ts'
import { SendLetters } from './send-letters.ts'
import { TellHolders } from './tell-holders.ts'
import { WriteEventLetter } from './write-event-letter.ts'
import { WriteLetter } from './write-letter.ts'

@Module({
  imports: [EventsModule, IdentityModule, TicketsModule],
  providers: [MindLeaving, NotificationsConfig, OweLetters, SendLetters, TellHolders, WriteEventLetter, WriteLetter],
})
export class NotificationsModule {}
