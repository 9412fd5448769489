import { Module } from '@nestjs/common'
import { VisitorGuard } from './for-anyone.ts'
import { PersonGuard } from './for-person.ts'
import { ForgetWhatEnded } from './forget-what-ended.ts'
import { IdentityConfig } from './identity.config.ts'
import { IdentityController } from './identity.controller.ts'
import { MailCodes } from './mail-codes.ts'
import { OwnPages } from './own-pages.ts'
import { People } from './people.ts'
import { SeedPeople } from './seed-people.ts'
import { SessionCookie } from './session-cookie.ts'
import { Sessions } from './sessions.ts'
import { SignInLimits } from './sign-in-limits.ts'
import { StartSignIn } from './start-sign-in.ts'
import { VerifyCode } from './verify-code.ts'

// What @ForPerson needs in the module of the controller that carries it.
const forRooms = [People, PersonGuard, SeedPeople, SessionCookie, Sessions, VisitorGuard]

@Module({
  controllers: [IdentityController],
  providers: [...forRooms, ForgetWhatEnded, IdentityConfig, MailCodes, OwnPages, SignInLimits, StartSignIn, VerifyCode],
  exports: forRooms,
})
export class IdentityModule {}
