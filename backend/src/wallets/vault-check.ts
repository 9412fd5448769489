import { Injectable, type OnModuleInit } from '@nestjs/common'
import { type Finding, Health } from '../platform/index.ts'
import { KnownMasterKeys } from './known-master-keys.ts'

/** Whether this process has the master key that the wallets' keys are sealed with: said before anybody needs one. */
@Injectable()
export class VaultCheck implements OnModuleInit {
  constructor(
    private readonly health: Health,
    private readonly masterKeys: KnownMasterKeys,
  ) {}

  onModuleInit(): void {
    this.health.register({ name: 'vault', check: () => this.#check() })
  }

  async #check(): Promise<Finding> {
    const unopened = await this.masterKeys.unopened()
    if (unopened.length === 0) return { status: 'up' }
    return { status: 'down', detail: `owner keys are sealed with another master key (${unopened.join(', ')})` }
  }
}
