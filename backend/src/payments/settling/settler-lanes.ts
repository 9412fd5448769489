import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Lanes } from '../../relayer/index.ts'
import { PaymentsConfig } from '../payments.config.ts'

/** What payments are settled from: one key, which holds that role and no other. */
export const SETTLER_LANES = 'payments.settler'

/** Hands the settler's key to the outbox. */
@Injectable()
export class SettlerLanes implements OnModuleInit {
  constructor(
    private readonly config: PaymentsConfig,
    private readonly lanes: Lanes,
  ) {}

  onModuleInit(): void {
    this.lanes.add(SETTLER_LANES, [this.config.settlerKey])
  }
}
