import { Injectable } from '@nestjs/common'
import type { Address, Hex } from 'viem'
import { Database } from '../platform/index.ts'
import { pageOf, readIdCursor } from '../relayer/index.ts'

export type SignaturesQuery = {
  readonly personId?: string | undefined
  readonly wallet?: Address | undefined
  readonly operationId?: string | undefined
  readonly paymentId?: string | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

export type SignatureAsked = {
  readonly id: string
  readonly wallet: Address
  readonly personId: string
  /** The room that asked. */
  readonly askedBy: string
  /** What it was for: one of the two. */
  readonly operationId: string | null
  readonly paymentId: string | null
  readonly hash: Hex
  readonly askedAt: Date
}

/** A row for each signature that was asked of a wallet's owner key, newest first. They are kept as they are for ever. */
@Injectable()
export class ListSignatures {
  constructor(private readonly database: Database) {}

  async page({ personId, wallet, operationId, paymentId, limit, cursor }: SignaturesQuery) {
    const rows = await this.database.query<SignatureAsked>(
      `select s.id, w.address as wallet, w.person_id as "personId", s.asked_by as "askedBy",
              s.operation_id as "operationId", s.payment_id as "paymentId", '0x' || encode(s.hash, 'hex') as hash, s.asked_at as "askedAt"
         from wallet_signatures s join wallets w on w.id = s.wallet_id
        where ($1::uuid is null or w.person_id = $1) and ($2::text is null or w.address = $2)
          and ($3::uuid is null or s.operation_id = $3) and ($4::uuid is null or s.payment_id = $4)
          and ($5::uuid is null or s.id < $5)
        order by s.id desc limit $6`,
      [
        ...[personId ?? null, wallet ?? null, operationId ?? null, paymentId ?? null],
        ...[cursor === undefined ? null : readIdCursor(cursor), limit + 1],
      ],
    )
    return pageOf(rows, limit)
  }
}
