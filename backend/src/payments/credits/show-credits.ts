import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import type { Person } from '../../identity/index.ts'
import { Database } from '../../platform/index.ts'
import { pageOf, readIdCursor } from '../../relayer/index.ts'
import { CreditAccounts, type CreditEntryKind } from './credit-accounts.ts'
import type { creditsQuery, ownCredits } from './credits.schemas.ts'

type Row = {
  readonly id: string
  readonly kind: CreditEntryKind
  readonly amount: string
  readonly paymentId: string | null
  readonly subjectId: string | null
  readonly enteredAt: Date
}

/** A person's credits and what became of them, newest first. */
@Injectable()
export class ShowCredits {
  constructor(
    private readonly accounts: CreditAccounts,
    private readonly database: Database,
  ) {}

  async to(
    { id: personId }: Person,
    { limit, cursor }: z.infer<typeof creditsQuery>,
  ): Promise<z.infer<typeof ownCredits>> {
    const rows = await this.database.query<Row>(
      `select id, kind, amount::text, payment_id as "paymentId", subject_id as "subjectId", entered_at as "enteredAt"
         from credit_entries
        where person_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`,
      [personId, cursor === undefined ? null : readIdCursor(cursor), limit + 1],
    )
    const { items, nextCursor } = pageOf(rows, limit)
    const { units, owedUnits } = await this.accounts.of(personId)
    return {
      ...{ balance: String(units), owed: String(owedUnits), nextCursor },
      items: items.map((entry) => ({ ...entry, enteredAt: entry.enteredAt.toISOString() })),
    }
  }
}
