import { type DynamicModule, Global, Module } from '@nestjs/common'
import { Clock } from './clock/clock.ts'
import { PlatformConfig } from './config/platform.config.ts'
import { DATA_SOURCE, Database } from './database/database.ts'
import { openDatabase } from './database/open-database.ts'
import { ErrorPagesController } from './errors/error-pages.controller.ts'
import { DeliverFacts } from './facts/deliver-facts.ts'
import { FactOutbox } from './facts/fact-outbox.ts'
import { HealthController } from './health/health.controller.ts'
import { Health } from './health/health.ts'
import { PlatformChecks } from './health/platform-checks.ts'
import { Idempotency } from './http/idempotency/idempotency.ts'
import { Housekeeping } from './later/housekeeping.ts'
import { JobQueue } from './later/job-queue.ts'
import { Loops } from './later/loops.ts'
import { QUEUE_BACKEND, queueBackend } from './later/queue-backend.ts'
import { Wakeups } from './later/wakeups.ts'
import { Log } from './log/log.ts'
import { chooseMail } from './mail/choose-mail.ts'
import { MailConfig } from './mail/mail.config.ts'
import { Mail } from './mail/mail.ts'
import { MailboxController } from './mail/mailbox.controller.ts'
import { MetricsController } from './metrics/metrics.controller.ts'
import { Metrics } from './metrics/metrics.ts'

const forRooms = [
  Clock,
  Database,
  FactOutbox,
  Health,
  Idempotency,
  JobQueue,
  Log,
  Loops,
  Metrics,
  PlatformConfig,
  Wakeups,
]

@Global()
@Module({})
export class PlatformModule {
  /** `process` names the process to the database's operators. */
  static in(process: 'api' | 'worker'): DynamicModule {
    return {
      module: PlatformModule,
      controllers: [ErrorPagesController, HealthController, MailboxController, MetricsController],
      providers: [
        ...forRooms,
        DeliverFacts,
        Housekeeping,
        MailConfig,
        PlatformChecks,
        {
          provide: DATA_SOURCE,
          inject: [PlatformConfig],
          useFactory: ({ databaseUrl: url, databaseConnections: connections }: PlatformConfig) =>
            openDatabase({ url, connections, name: process }),
        },
        { provide: Mail, inject: [MailConfig, PlatformConfig, Database, Clock], useFactory: chooseMail },
        { provide: QUEUE_BACKEND, inject: [PlatformConfig], useFactory: queueBackend },
      ],
      exports: [...forRooms, Mail],
    }
  }
}
