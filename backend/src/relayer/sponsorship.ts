import { Injectable } from '@nestjs/common'
import type { RefusalError, UnitOfWork } from '../platform/index.ts'
import type { Operation } from './operation.ts'
import { NotSponsored } from './relayer.errors.ts'

export type Yes = { readonly isSponsored: true }
/** The refusal is what the person is shown, and what fails the operation. */
export type No = { readonly isSponsored: false; readonly because: RefusalError }

export type SponsoredOperation = Pick<Operation, 'id' | 'kind' | 'personId' | 'wallet' | 'calls'>

export type SponsorshipRule = {
  readonly kind: string
  /** Asked before each signature, in the unit of work that reserves its cost: what it counts, it counts there. */
  readonly rule: (operation: SponsoredOperation, work: UnitOfWork) => Promise<Yes | No>
}

/** Which operations are paid for: one rule for each kind, by the room that queues it. What has no rule is refused. */
@Injectable()
export class Sponsorship {
  readonly #rules = new Map<string, SponsorshipRule>()

  /** Called by a room when it starts. */
  allow(rule: SponsorshipRule): void {
    if (this.#rules.has(rule.kind)) throw new Error(`Operations of kind ${rule.kind} have two rules`)
    this.#rules.set(rule.kind, rule)
  }

  async judge(operation: SponsoredOperation, work: UnitOfWork): Promise<Yes | No> {
    const { kind } = operation
    const found = this.#rules.get(kind)
    if (!found) return { isSponsored: false, because: new NotSponsored({ kind }, `No rule sponsors ${kind}.`) }
    return found.rule(operation, work)
  }
}
