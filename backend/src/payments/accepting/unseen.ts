import type { Address } from 'viem'
import type { UnitOfWork } from '../../platform/index.ts'
import { PayerUnfunded } from '../settling/settling.errors.ts'
import { PayerHasToWait, TooManyUnseen } from './accepting.errors.ts'

export type UnseenLimits = { readonly perPayer: number; readonly perNetwork: number }
type Payer = { readonly payer: Address; readonly source: string | null }
type Counted = { payer: string; source: string | null; of_payer: number; of_source: number; unfunded_at: Date | null }

const UNFUNDED_WAITS_SECONDS = 600

/**
 * What is kept on a signature alone: it costs nothing to give, so of each payer and each network only so much is, until
 * the chain was asked. Two API processes that take from one payer in the same millisecond may both count without the
 * other; what must never be outrun, the tier's share, is counted under its lock.
 */
export class Unseen {
  readonly #limits: UnseenLimits
  readonly #now: Date
  readonly #payers = new Map<string, { count: number; unfundedAt: Date | null }>()
  readonly #networks = new Map<string, number>()

  private constructor(limits: UnseenLimits, now: Date) {
    this.#limits = limits
    this.#now = now
  }

  static async of(
    asked: readonly Payer[],
    { limits, now }: { limits: UnseenLimits; now: Date },
    work: UnitOfWork,
  ): Promise<Unseen> {
    const unseen = new Unseen(limits, now)
    const rows = await work.prepared<Counted>(
      `select a.payer, a.source,
              (select count(*)::int from (select from payments p where p.payer = a.payer
                 and p.looked_at is null and p.ended_at is null limit $3) one) as of_payer,
              (select count(*)::int from (select from payments p where p.source = a.source
                 and p.looked_at is null and p.ended_at is null limit $4) one) as of_source,
              (select max(p.ended_at) from payments p where p.payer = a.payer and p.error_code = '${PayerUnfunded.kind.code}'
                 and p.status = 'failed' and p.ended_at > $5) as unfunded_at
         from (select distinct payer, source from unnest($1::text[], $2::text[]) as n (payer, source)) a`,
      [
        ...[asked.map(({ payer }) => payer), asked.map(({ source }) => source)],
        ...[limits.perPayer, limits.perNetwork],
        new Date(now.getTime() - UNFUNDED_WAITS_SECONDS * 1000),
      ],
    )
    for (const { payer, source, of_payer: count, of_source, unfunded_at: unfundedAt } of rows) {
      unseen.#payers.set(payer, { count, unfundedAt })
      if (source !== null) unseen.#networks.set(source, of_source)
    }
    return unseen
  }

  /** Counts one more, or refuses it. */
  take(payer: Address, source: string | null): void {
    const { count, unfundedAt } = this.#payers.get(payer) ?? { count: 0, unfundedAt: null }
    const { perPayer, perNetwork } = this.#limits
    if (unfundedAt) throw new PayerHasToWait(payer, this.#secondsUntil(unfundedAt))
    if (count >= perPayer) throw new TooManyUnseen({ of: 'payer', most: perPayer })
    const ofNetwork = source === null ? 0 : (this.#networks.get(source) ?? 0)
    if (ofNetwork >= perNetwork) throw new TooManyUnseen({ of: 'network', most: perNetwork })
    this.#payers.set(payer, { count: count + 1, unfundedAt })
    if (source !== null) this.#networks.set(source, ofNetwork + 1)
  }

  #secondsUntil(unfundedAt: Date): number {
    const waited = (this.#now.getTime() - unfundedAt.getTime()) / 1000
    return Math.max(1, Math.ceil(UNFUNDED_WAITS_SECONDS - waited))
  }
}
