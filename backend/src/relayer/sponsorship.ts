import { Injectable } from '@nestjs/common'
import type { RefusalError, UnitOfWork } from '../platform/index.ts'
import type { Call, Operation } from './operation.ts'
import type { AllowedCall } from './sponsoring/allowed-call.ts'
import { areOn } from './sponsoring/refuse-calls.ts'

/** `eventId` says whose budget counts it; the refusal is what the person is shown, and what fails the operation. */
export type Verdict =
  | { readonly isSponsored: true; readonly eventId?: string }
  | { readonly isSponsored: false; readonly because: RefusalError }

export type SponsoredOperation = Pick<Operation, 'id' | 'kind' | 'personId' | 'wallet' | 'calls'>

export type SponsorshipRule = {
  readonly kind: string
  /** Whether people may sign such operations themselves and have them sent by `POST /relayer/submit`. */
  readonly takesPresigned?: boolean
  /** All that operations of this kind may call; one that calls anything else is refused, whatever the rule says. */
  readonly calls: () => readonly AllowedCall[]
  /**
   * Asked before each signature, in the unit of work that reserves its cost: what it counts, it counts there. Answers a
   * verdict for each operation, in their order.
   */
  readonly rule: (operations: readonly SponsoredOperation[], work: UnitOfWork) => Promise<readonly Verdict[]>
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

  /** The kind of operations that people may sign themselves which has all of these calls on its list. */
  presignedKindOf(calls: readonly Call[]): string | undefined {
    const rules = [...this.#rules.values()].filter(({ takesPresigned }) => takesPresigned)
    return rules.find((rule) => areOn(rule.calls(), calls))?.kind
  }

  /** Undefined for a kind without a rule. */
  callsOf(kind: string): readonly AllowedCall[] | undefined {
    return this.#rules.get(kind)?.calls()
  }

  /** By the operation's id. */
  async judge(operations: readonly SponsoredOperation[], work: UnitOfWork): Promise<ReadonlyMap<string, Verdict>> {
    const verdicts = new Map<string, Verdict>()
    for (const kind of new Set(operations.map((operation) => operation.kind))) {
      const alike = operations.filter((operation) => operation.kind === kind)
      const said = await this.#rules.get(kind)?.rule(alike, work)
      for (const [index, { id }] of alike.entries()) {
        const verdict = said?.[index]
        if (!verdict) throw new Error(`The rule of ${kind} has no verdict on operation ${id}`)
        verdicts.set(id, verdict)
      }
    }
    return verdicts
  }
}
