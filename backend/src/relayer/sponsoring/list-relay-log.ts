import { Injectable } from '@nestjs/common'
import type { Address, Hex } from 'viem'
import { Database } from '../../platform/index.ts'
import { pageOf, readIdCursor } from '../id-cursor.ts'

/** What became of the question whether we pay: `reserved` yes, `settled` paid, `released` it cost nothing, `refused` no. */
export const sponsorshipStatuses = ['reserved', 'settled', 'released', 'refused'] as const

export type SponsorshipStatus = (typeof sponsorshipStatuses)[number]

export type RelayLogQuery = {
  readonly decision?: SponsorshipStatus | undefined
  readonly code?: string | undefined
  readonly kind?: string | undefined
  readonly personId?: string | undefined
  readonly operationId?: string | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

export type RelayLogEntry = {
  readonly id: string
  /** Null for a request that was forwarded. */
  readonly operationId: string | null
  readonly forwardId: string | null
  readonly kind: string
  readonly personId: string
  /** In whose name it was called: a wallet, or whoever has signed what was forwarded. */
  readonly wallet: Address
  readonly eventId: string | null
  readonly decision: SponsorshipStatus
  /** Why not, where it was refused. */
  readonly code: string | null
  readonly detail: string | null
  readonly reservedUnits: string
  readonly actualUnits: string | null
  readonly isReverted: boolean
  readonly transactionHash: Hex | null
  readonly at: Date
  readonly closedAt: Date | null
}

/** A row for each thing that we paid for or refused to, newest first: the ledger itself, which is never thrown away. */
@Injectable()
export class ListRelayLog {
  constructor(private readonly database: Database) {}

  async page({ decision, code, kind, personId, operationId, limit, cursor }: RelayLogQuery) {
    const rows = await this.database.query<RelayLogEntry>(
      `select s.id, s.operation_id as "operationId", s.forward_id as "forwardId", s.kind,
              s.person_id as "personId", coalesce(o.wallet, f.sender) as wallet,
              s.event_id as "eventId", s.status as decision, s.code, s.detail, s.reserved_units as "reservedUnits",
              s.actual_units as "actualUnits", s.is_reverted as "isReverted",
              case when s.status = 'settled' then coalesce(o.transaction_hash, t.transaction_hash) end as "transactionHash",
              s.reserved_at as at, s.closed_at as "closedAt"
         from sponsorships s
         left join operations o on o.id = s.operation_id
         left join forwards f on f.id = s.forward_id
         left join transactions t on t.id = f.transaction_id
        where ($1::text is null or s.status = $1) and ($2::text is null or s.code = $2)
          and ($3::text is null or s.kind = $3) and ($4::uuid is null or s.person_id = $4)
          and ($5::uuid is null or s.operation_id = $5) and ($6::uuid is null or s.id < $6)
        order by s.id desc limit $7`,
      [
        ...[decision ?? null, code ?? null, kind ?? null, personId ?? null, operationId ?? null],
        ...[cursor === undefined ? null : readIdCursor(cursor), limit + 1],
      ],
    )
    return pageOf(rows, limit)
  }
}
