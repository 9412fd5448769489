import { Injectable, type OnModuleInit } from '@nestjs/common'
import { FactOutbox, type UnitOfWork } from '../../platform/index.ts'
import { UseAllowance } from '../../wallets/index.ts'
import { paymentCompleted, paymentFailed, paymentRefunded } from '../payments.facts.ts'

type Told = { readonly payload: { readonly paymentId: string } }
type Changed = { allowance_id: string; amount: string; is_counted: boolean }

/**
 * An allowance counts what was paid and what may still be: what has failed or was paid back is there again. Facts may
 * come late, twice and in any order; the payment's row has the last word.
 */
@Injectable()
export class ReckonAllowances implements OnModuleInit {
  constructor(
    private readonly allowance: UseAllowance,
    private readonly facts: FactOutbox,
  ) {}

  onModuleInit(): void {
    const handleMany = (facts: readonly Told[], work: UnitOfWork) =>
      this.of(
        facts.map(({ payload }) => payload.paymentId),
        work,
      )
    this.facts.subscribe({ subscriber: 'payments.count-completed', to: paymentCompleted, handleMany })
    this.facts.subscribe({ subscriber: 'payments.count-failed', to: paymentFailed, handleMany })
    this.facts.subscribe({ subscriber: 'payments.count-refunded', to: paymentRefunded, handleMany })
  }

  async of(paymentIds: readonly string[], work: UnitOfWork): Promise<void> {
    const changed = await work.query<Changed>(
      `with standing as (
         select i.payment_id, p.status not in ('failed', 'refunded') as is_counted
           from issued_authorizations i join payments p on p.id = i.payment_id
          where i.payment_id = any($1::uuid[]) and i.allowance_id is not null
          order by i.payment_id for share of p
       )
       update issued_authorizations i set is_counted = s.is_counted
         from standing s where i.payment_id = s.payment_id and i.is_counted <> s.is_counted
       returning i.allowance_id, i.amount::text, i.is_counted`,
      [paymentIds],
    )
    await this.allowance.correct(changed.map(correctionOf), work)
  }
}

function correctionOf({ allowance_id: allowanceId, amount, is_counted: isCounted }: Changed) {
  return { allowanceId, units: isCounted ? BigInt(amount) : -BigInt(amount) }
}
