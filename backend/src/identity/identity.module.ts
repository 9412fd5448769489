import { Module } from '@nestjs/common'
import { BecomeOrganizer } from './become-organizer.ts'
import { FindSession } from './find-session.ts'
import { FinishOidc } from './finish-oidc.ts'
import { VisitorGuard } from './for-anyone.ts'
import { PersonGuard } from './for-person.ts'
import { ForgetWhatEnded } from './forget-what-ended.ts'
import { IdentityConfig } from './identity.config.ts'
import { IdentityController } from './identity.controller.ts'
import { Leave } from './leave.ts'
import { LinkIdentity } from './link-identity.ts'
import { ListPeople } from './list-people.ts'
import { MailCodes } from './mail-codes.ts'
import { MeController } from './me.controller.ts'
import { OidcController } from './oidc.controller.ts'
import { OidcClients } from './oidc-clients.ts'
import { OidcCookie } from './oidc-cookie.ts'
import { OwnData } from './own-data.ts'
import { OwnPages } from './own-pages.ts'
import { OwnSessions } from './own-sessions.ts'
import { People } from './people.ts'
import { Roles } from './roles.ts'
import { SeedPeople } from './seed-people.ts'
import { SessionCookie } from './session-cookie.ts'
import { Sessions } from './sessions.ts'
import { SignInLimits } from './sign-in-limits.ts'
import { StartOidc } from './start-oidc.ts'
import { StartSignIn } from './start-sign-in.ts'
import { VerifyCode } from './verify-code.ts'

// What @ForPerson needs in the module of the controller that carries it.
const forRooms = [
  FindSession,
  Leave,
  ListPeople,
  OwnData,
  People,
  PersonGuard,
  Roles,
  SeedPeople,
  Sessions,
  VisitorGuard,
]

@Module({
  controllers: [IdentityController, MeController, OidcController],
  providers: [
    ...forRooms,
    ...[
      BecomeOrganizer,
      ForgetWhatEnded,
      IdentityConfig,
      MailCodes,
      OwnPages,
      OwnSessions,
      SessionCookie,
      SignInLimits,
      StartSignIn,
    ],
    ...[FinishOidc, LinkIdentity, OidcClients, OidcCookie, StartOidc],
    VerifyCode,
  ],
  exports: forRooms,
})
export class IdentityModule {}
