import type { Database } from '../../src/platform/index.ts'

/** Budgets whose row is not the sum of its entries in the ledger, or of which more is spent than there can be. */
export function unbalancedBudgets(database: Database): Promise<object[]> {
  return database.query(
    `with sums as (
       select b.scope, b.subject, b.period, count(*) as operations,
              coalesce(sum(s.reserved_units) filter (where s.status = 'reserved'), 0) as reserved_units,
              coalesce(sum(s.actual_units), 0) as settled_units
         from sponsorships s
         cross join lateral (values ('all', '', 'ever'), ('day', '', s.day::text), ('event', s.event_id::text, 'ever'),
                                    ('person', case when s.is_personal then s.person_id::text end, s.day::text)) as b (scope, subject, period)
        where s.status in ('reserved', 'settled') and b.subject is not null
        group by b.scope, b.subject, b.period)
     select scope, subject, period, kept.operations, kept.reserved_units, kept.settled_units,
            sums.operations as in_fact, sums.reserved_units as reserved_in_fact, sums.settled_units as settled_in_fact
       from sponsorship_budgets kept full join sums using (scope, subject, period)
      where (coalesce(kept.operations, 0), coalesce(kept.reserved_units, 0), coalesce(kept.settled_units, 0))
            <> (coalesce(sums.operations, 0), coalesce(sums.reserved_units, 0), coalesce(sums.settled_units, 0))`,
  )
}
