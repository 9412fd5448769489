import { Injectable } from '@nestjs/common'
import { isAddressEqual } from 'viem'
import { Chain } from '../../chain/index.ts'
import type { RefusalError, UnitOfWork } from '../../platform/index.ts'
import type { Operation, OperationFields } from '../operation.ts'
import { RelayerConfig } from '../relayer.config.ts'
import { ForeignWallet, NotSponsored } from '../relayer.errors.ts'
import { Sponsorship, type Verdict } from '../sponsorship.ts'
import { refuseCalls } from './refuse-calls.ts'
import { refuseGas, worstCaseOf } from './refuse-gas.ts'
import { type Reservation, SponsorshipLedger } from './sponsorship-ledger.ts'

/** With the paymaster's part of the fields, all but its data. */
export type Candidate = { readonly operation: Operation; readonly fields: OperationFields }
export type Decision = Candidate & { readonly refusal: RefusalError | undefined }

type Judged = Decision & { readonly reservation: Reservation }

/**
 * Whether we pay, for many operations at once: first what can be said without asking anybody, the caps and the calls;
 * then the rule of the room, and last the budgets, whose rows others wait for.
 */
@Injectable()
export class DecideSponsorship {
  constructor(
    private readonly chain: Chain,
    private readonly config: RelayerConfig,
    private readonly ledger: SponsorshipLedger,
    private readonly sponsorship: Sponsorship,
  ) {}

  /** When it answers, what it says yes to is reserved and what it says no to is written down. */
  async of(candidates: readonly Candidate[], work: UnitOfWork): Promise<Decision[]> {
    const looked = candidates.map((candidate): Judged => {
      const { id: subjectId, kind, personId } = candidate.operation
      const reservation = { subjectId, kind, personId, eventId: null, units: worstCaseOf(candidate.fields) }
      return { ...candidate, reservation, refusal: this.#refuse(candidate) }
    })
    const sound = looked.filter(({ refusal }) => !refusal).map(({ operation }) => operation)
    const verdicts = await this.sponsorship.judge(sound, work)
    const judged = looked.map((one) => withVerdict(one, verdicts.get(one.operation.id)))
    const willing = judged.filter(({ refusal }) => !refusal).map(({ reservation }) => reservation)
    const unaffordable = await this.ledger.reserve(willing, work)
    const decided = judged.map((one) => ({ ...one, refusal: one.refusal ?? unaffordable.get(one.operation.id) }))
    const refused = decided.flatMap(({ reservation, refusal }) => (refusal ? [{ reservation, refusal }] : []))
    await this.ledger.refuse(refused, work)
    return decided
  }

  #refuse({ operation: { kind, wallet, calls }, fields }: Candidate): RefusalError | undefined {
    const { factory, callData } = fields
    if (factory && !isAddressEqual(factory, this.chain.contracts.SmartWalletFactory))
      return new ForeignWallet({ wallet })
    const allowed = this.sponsorship.callsOf(kind)
    if (!allowed) return new NotSponsored({ kind }, `No rule sponsors ${kind}.`)
    return refuseGas(fields, this.config) ?? refuseCalls(callData, calls, allowed)
  }
}

function withVerdict(judged: Judged, verdict: Verdict | undefined): Judged {
  if (!verdict) return judged
  if (!verdict.isSponsored) return { ...judged, refusal: verdict.because }
  return { ...judged, reservation: { ...judged.reservation, eventId: verdict.eventId ?? null } }
}
