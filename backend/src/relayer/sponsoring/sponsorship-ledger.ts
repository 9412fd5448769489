import { Injectable } from '@nestjs/common'
import { Clock, type RefusalError, type UnitOfWork } from '../../platform/index.ts'
import { type BudgetChange, budgetsOf, dayOf } from './budget.ts'
import { BudgetRows } from './budget-rows.ts'
import { RefusePeople } from './refuse-people.ts'
import { takeFromBudgets } from './take-from-budgets.ts'

/** What an operation, or a forwarded request, may cost at its worst, and whose budgets that counts on. */
export type Reservation = {
  readonly subjectId: string
  /** An operation, where it does not say otherwise. */
  readonly isForward?: boolean
  readonly isPersonal?: boolean
  readonly kind: string
  readonly personId: string
  readonly eventId: string | null
  readonly units: bigint
}

export type Refused = { readonly reservation: Reservation; readonly refusal: RefusalError }

/** What one did cost us, as the chain says, and whether its call was undone. */
export type Spent = { readonly subjectId: string; readonly units: bigint; readonly isReverted: boolean }

type Entry = {
  person_id: string
  is_personal: boolean
  event_id: string | null
  day: string
  reserved: string
  actual: string | null
}

const COUNTED = 's.person_id, s.is_personal, s.event_id, s.day::text as day, s.reserved_units as reserved'

/**
 * The ledger of what we pay for. Each word is for many operations, in the unit of work of their step, and changes entries
 * and budgets together: what is reserved and what is settled of a budget is the sum of its entries, at every commit.
 *
 * Rows of operations are locked before those of budgets; so the caller writes its operations first.
 */
@Injectable()
export class SponsorshipLedger {
  constructor(
    private readonly budgets: BudgetRows,
    private readonly clock: Clock,
    private readonly people: RefusePeople,
  ) {}

  /** Sets worst cases aside, in the order given, as far as they fit; answers which did not and why, by subject. */
  async reserve(asked: readonly Reservation[], work: UnitOfWork): Promise<ReadonlyMap<string, RefusalError>> {
    if (asked.length === 0) return new Map()
    const now = this.clock.now()
    const day = dayOf(now)
    const budgets = await this.budgets.lock(
      asked.flatMap((one) => budgetsOf({ ...one, day })),
      work,
    )
    const refused = new Map<string, RefusalError>()
    const reserved: Reservation[] = []
    const paused = await this.people.whoReverts(
      asked.filter(({ isPersonal = true }) => isPersonal).map(({ personId }) => personId),
      work,
    )
    for (const one of asked) {
      const keys = budgetsOf({ ...one, day })
      const isPaused = one.isPersonal !== false && paused.get(one.personId)
      const refusal = isPaused || takeFromBudgets(budgets, keys, one.units)
      if (refusal) refused.set(one.subjectId, refusal)
      else reserved.push(one)
    }
    await this.#enter(reserved, { status: 'reserved', closedAt: null }, work)
    const changes = reserved.flatMap((one) =>
      changesOf({ ...one, day }, { operations: 1, reserved: one.units, settled: 0n }),
    )
    await this.budgets.change(changes, work, { areLocked: true })
    return refused
  }

  /** Writes down what we do not pay for. */
  async refuse(refused: readonly Refused[], work: UnitOfWork): Promise<void> {
    const reasons = refused.map(({ refusal: { kind, detail } }) => ({ code: kind.code, detail }))
    const reservations = refused.map(({ reservation }) => reservation)
    await this.#enter(reservations, { status: 'refused', closedAt: this.clock.now(), reasons }, work)
  }

  /**
   * What they cost is paid, whichever of their signatures was the one that was carried out: where the last one was taken
   * back already it counts again. What was not sponsored, or is settled, is passed over.
   */
  async settle(spent: readonly Spent[], work: UnitOfWork): Promise<void> {
    if (spent.length === 0) return
    const settled = await work.query<Entry & { was: string }>(
      `with newest as (
         select distinct on (e.subject_id) e.id, g.units, g.is_reverted
           from sponsorships e
           join unnest($1::uuid[], $2::numeric[], $3::boolean[]) as g (subject_id, units, is_reverted)
             using (subject_id)
          where e.status <> 'refused'
          order by e.subject_id, e.reserved_at desc, e.id desc)
       update sponsorships s
          set status = 'settled', actual_units = n.units, is_reverted = n.is_reverted, closed_at = $4
         from newest n where s.id = n.id and s.status <> 'settled'
       returning old.status as was, ${COUNTED}, s.actual_units as actual`,
      [
        spent.map(({ subjectId }) => subjectId),
        spent.map(({ units }) => String(units)),
        spent.map(({ isReverted }) => isReverted),
        this.clock.now(),
      ],
    )
    await this.#change(settled, work, ({ was, reserved, actual }) => {
      const wasReserved = was === 'reserved'
      return {
        operations: wasReserved ? 0 : 1,
        reserved: wasReserved ? -BigInt(reserved) : 0n,
        settled: BigInt(actual ?? 0),
      }
    })
  }

  /** What was set aside for them is free again: they failed, or are built anew. */
  async release(subjectIds: readonly string[], work: UnitOfWork): Promise<void> {
    if (subjectIds.length === 0) return
    const released = await work.query<Entry>(
      `update sponsorships s set status = 'released', closed_at = $2
        where s.subject_id = any($1) and s.status = 'reserved' returning ${COUNTED}, s.actual_units as actual`,
      [subjectIds, this.clock.now()],
    )
    await this.#change(released, work, ({ reserved }) => ({
      operations: -1,
      reserved: -BigInt(reserved),
      settled: 0n,
    }))
  }

  /** Their blocks are gone, and what they cost with them; they are on their way again, and may cost their worst. */
  async reopen(subjectIds: readonly string[], work: UnitOfWork): Promise<void> {
    if (subjectIds.length === 0) return
    const reopened = await work.query<Entry>(
      `update sponsorships s set status = 'reserved', actual_units = null, is_reverted = false, closed_at = null
        where s.subject_id = any($1) and s.status = 'settled' returning ${COUNTED}, old.actual_units as actual`,
      [subjectIds],
    )
    await this.#change(reopened, work, ({ reserved, actual }) => ({
      operations: 0,
      reserved: BigInt(reserved),
      settled: -BigInt(actual ?? 0),
    }))
  }

  async #enter(
    entries: readonly Reservation[],
    how: { status: string; closedAt: Date | null; reasons?: readonly { code: string; detail: string }[] },
    work: UnitOfWork,
  ): Promise<void> {
    if (entries.length === 0) return
    const now = this.clock.now()
    await work.query(
      `insert into sponsorships
         (operation_id, forward_id, kind, person_id, event_id, reserved_units, code, detail, is_personal,
          status, day, reserved_at, closed_at)
       select e.*, $10, $11::date, $12, $13
         from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::numeric[], $7::text[],
                     $8::text[], $9::boolean[]) as e`,
      [
        entries.map(({ subjectId, isForward }) => (isForward ? null : subjectId)),
        entries.map(({ subjectId, isForward }) => (isForward ? subjectId : null)),
        entries.map(({ kind }) => kind),
        entries.map(({ personId }) => personId),
        entries.map(({ eventId }) => eventId),
        entries.map(({ units }) => String(units)),
        entries.map((_, index) => how.reasons?.[index]?.code ?? null),
        entries.map((_, index) => how.reasons?.[index]?.detail ?? null),
        entries.map(({ isPersonal = true }) => isPersonal),
        ...[how.status, dayOf(now), now, how.closedAt],
      ],
    )
  }

  async #change<E extends Entry>(
    entries: readonly E[],
    work: UnitOfWork,
    by: (entry: E) => Omit<BudgetChange, 'scope' | 'subject' | 'period'>,
  ): Promise<void> {
    const changes = entries.flatMap((entry) => {
      const { person_id: personId, is_personal: isPersonal, event_id: eventId, day } = entry
      return changesOf({ personId, isPersonal, eventId, day }, by(entry))
    })
    await this.budgets.change(changes, work)
  }
}

function changesOf(
  counted: Parameters<typeof budgetsOf>[0],
  by: Omit<BudgetChange, 'scope' | 'subject' | 'period'>,
): BudgetChange[] {
  return budgetsOf(counted).map((key) => ({ ...key, ...by }))
}
