import { Module } from '@nestjs/common'
import { EventsModule } from '../events/index.ts'
import { IdentityModule } from '../identity/index.ts'
import { TicketsModule } from '../tickets/index.ts'
import { MindLeaving } from './mind-leaving.ts'
import { OweLetters } from './owe-letters.ts'
import { SendLetters } from './send-letters.ts'
import { WriteLetter } from './write-letter.ts'

@Module({
  imports: [EventsModule, IdentityModule, TicketsModule],
  providers: [MindLeaving, OweLetters, SendLetters, WriteLetter],
})
export class NotificationsModule {}
