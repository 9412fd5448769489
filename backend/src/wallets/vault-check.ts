import { Injectable, type OnModuleInit } from '@nestjs/common'
import { type Finding, Health } from '../platform/index.ts'
import { KnownMasterKeys } from './known-master-keys.ts'
import { MasterKeyAway } from './ports/master-key.ts'

/** Whether this process has the master key that the wallets' keys are sealed with: said before anybody needs one. */
@Injectable()
export class VaultCheck implements OnModuleInit {
  constructor(
    private readonly health: Health,
    private readonly masterKeys: KnownMasterKeys,
  ) {}

  onModuleInit(): void {
    this.health.register({ name: 'vault', check: () => this.#check().catch(awayFinding) })
  }

  async #check(): Promise<Finding> {
    const { unopened, isRetired } = await this.masterKeys.faults()
    if (unopened.length > 0) {
      return { status: 'down', detail: `owner keys are sealed with another master key (${unopened.join(', ')})` }
    }
    if (isRetired) return { status: 'down', detail: `the master key was retired (${this.masterKeys.current})` }
    return { status: 'up' }
  }
}

/** A service that is slow for a moment is no reason to take the whole API out of traffic. */
function awayFinding(error: unknown): Finding {
  if (!(error instanceof MasterKeyAway)) throw error
  return { status: error.isPassing ? 'degraded' : 'down', detail: error.message }
}
