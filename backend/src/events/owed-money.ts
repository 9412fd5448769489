import { Injectable } from '@nestjs/common'
import type { Address } from 'viem'
import type { UnitOfWork } from '../platform/index.ts'

/** In base units. */
export type Owed = { readonly currency: string; readonly amount: string }

/** What could not be sent to an account when it was due, and was not claimed since. */
@Injectable()
export class OwedMoney {
  async to(payee: Address, from: Pick<UnitOfWork, 'query'>): Promise<Owed[]> {
    return from.query<Owed>(
      `select currency, sum(case kind when 'owed' then amount else -amount end)::text as amount from owed_payments
        where payee = $1 group by currency having sum(case kind when 'owed' then amount else -amount end) > 0
        order by currency desc`,
      [payee],
    )
  }
}
