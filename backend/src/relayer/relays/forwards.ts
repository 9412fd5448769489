import { Injectable } from '@nestjs/common'
import type { UnitOfWork } from '../../platform/index.ts'
import type { Call } from '../operation.ts'
import type { AllowedCall } from '../sponsoring/allowed-call.ts'
import { areOn } from '../sponsoring/refuse-calls.ts'
import type { Verdict } from '../sponsorship.ts'
import type { Forward } from './forward.ts'

export type ForwardRule = {
  /** `room.what-it-does` */
  readonly kind: string
  /** The functions of contracts that trust the forwarder which may be called through it. */
  readonly calls: () => readonly AllowedCall[]
  /** Asked once, in the unit of work that has it sent: what it counts or keeps, it counts and keeps there. */
  readonly rule: (forward: Forward, work: UnitOfWork) => Promise<Verdict>
  /** What whoever sent it is told, at first and when they send the same once more; it names a `status`. */
  readonly answer: (forward: Forward, work: UnitOfWork) => Promise<object & { readonly status: string }>
}

/** Which calls are forwarded at our cost: a rule for each kind, by the room whose contract is called. */
@Injectable()
export class Forwards {
  readonly #rules = new Map<string, ForwardRule>()

  /** Called by a room when it starts. */
  allow(rule: ForwardRule): void {
    if (this.#rules.has(rule.kind)) throw new Error(`Forwards of kind ${rule.kind} have two rules`)
    this.#rules.set(rule.kind, rule)
  }

  /** Undefined for a call that is on nobody's list. */
  forCall(call: Call): ForwardRule | undefined {
    return [...this.#rules.values()].find((rule) => areOn(rule.calls(), [call]))
  }

  of(kind: string): ForwardRule {
    const rule = this.#rules.get(kind)
    if (!rule) throw new Error(`There is no rule for forwards of kind ${kind}`)
    return rule
  }
}
