import { setTimeout as pause } from 'node:timers/promises'
import { Injectable } from '@nestjs/common'
import type { Address } from 'viem'
import { CannotStart, Clock, Database, PlatformConfig } from '../platform/index.ts'
import { Approvers } from './approvers.ts'
import { EventsConfig } from './events.config.ts'

const LOOK_EVERY_MS = 50
const PATIENCE_SECONDS = 120

/** Has a wallet made an approver and waits for it, on a chain whose admin key is no secret. */
@Injectable()
export class GrantApprover {
  constructor(
    private readonly approvers: Approvers,
    private readonly clock: Clock,
    private readonly config: EventsConfig,
    private readonly database: Database,
    private readonly platform: PlatformConfig,
  ) {}

  /** Needs a worker. */
  async to(wallet: Address): Promise<void> {
    if (this.platform.isProduction || !this.config.adminKey) {
      throw new CannotStart(
        'approvers are made here in the local profile alone; the admin of EventManager grants the role.',
      )
    }
    await this.database.work((work) => this.approvers.want(wallet, true, work))
    for (const until = this.clock.in(PATIENCE_SECONDS); ; await pause(LOOK_EVERY_MS)) {
      const status = (await this.approvers.of([wallet])).get(wallet)?.status
      if (status === 'granted') return
      if (status === 'failed') throw new CannotStart('EVENTS_ADMIN_KEY is not the key of an admin of EventManager.')
      if (this.clock.now() > until) {
        throw new CannotStart('the chain has made no approver in two minutes. Is the worker running?')
      }
    }
  }
}
