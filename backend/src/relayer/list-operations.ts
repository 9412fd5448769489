import { Injectable } from '@nestjs/common'
import { Database } from '../platform/index.ts'
import { pageOf, readIdCursor } from './id-cursor.ts'
import { type Operation, type OperationRow, operationOf } from './operation.ts'
import type { OperationStatus } from './operation-states.ts'
import type { SponsorshipStatus } from './sponsoring/list-relay-log.ts'

export type OperationsQuery = {
  readonly status?: OperationStatus | undefined
  readonly hasEnded?: boolean | undefined
  readonly kind?: string | undefined
  readonly personId?: string | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

/** An operation with what only those see who look after all of them. */
export type OperationSeen = Operation & {
  /** When it is taken up next. */
  readonly dueAt: Date
  /** Its newest entry in the ledger. */
  readonly sponsorship: { readonly status: SponsorshipStatus; reservedUnits: string; actualUnits: string | null } | null
}

type Row = OperationRow & {
  due_at: Date
  sponsorship: SponsorshipStatus | null
  reserved_units: string
  actual_units: string | null
}

const SEEN = `select o.*, s.status as sponsorship, s.reserved_units, s.actual_units
  from operations o
  left join lateral (select status, reserved_units, actual_units from sponsorships
                      where operation_id = o.id order by reserved_at desc, id desc limit 1) s on true`

/** The operations of everybody, newest first. */
@Injectable()
export class ListOperations {
  constructor(private readonly database: Database) {}

  async page({ status, hasEnded, kind, personId, limit, cursor }: OperationsQuery) {
    const rows = await this.database.query<Row>(
      `${SEEN}
        where ($1::text is null or o.status = $1) and ($2::text is null or o.kind = $2)
          and ($3::uuid is null or o.person_id = $3) and ($4::uuid is null or o.id < $4)
          and ($5::boolean is null or (o.status in ('confirmed', 'failed')) = $5)
        order by o.id desc limit $6`,
      [
        ...[status ?? null, kind ?? null, personId ?? null],
        ...[cursor === undefined ? null : readIdCursor(cursor), hasEnded ?? null, limit + 1],
      ],
    )
    return pageOf(rows.map(seenOf), limit)
  }

  async find(id: string): Promise<OperationSeen | undefined> {
    const [row] = await this.database.query<Row>(`${SEEN} where o.id = $1`, [id])
    return row && seenOf(row)
  }
}

function seenOf(row: Row): OperationSeen {
  const { due_at: dueAt, sponsorship: status, reserved_units: reservedUnits, actual_units: actualUnits } = row
  return { ...operationOf(row), dueAt, sponsorship: status && { status, reservedUnits, actualUnits } }
}
