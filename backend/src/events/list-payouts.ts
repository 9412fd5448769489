import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import type { Person } from '../identity/index.ts'
import { Clock, Database } from '../platform/index.ts'
import { Wallets } from '../wallets/index.ts'
import type { Event } from './event.ts'
import type { payoutPage, payoutsQuery } from './figures.schemas.ts'
import { OwedMoney } from './owed-money.ts'
import { PAYOUT_SUMS, type PayoutSumRow, payoutSumsOf } from './payout-sums.ts'

type Page = z.infer<typeof payoutPage>
type Payment = Omit<Page['items'][number]['payments'][number], 'paidAt'> & { paidAt: string }

type Row = {
  id: string
  title: string
  status: Event['status']
  payout_mode: Event['payoutMode']
  ends_at: Date
  is_on_its_way: boolean
  sums: PayoutSumRow[] | null
  payments: Payment[] | null
}

/** What an organizer's events have brought and where it is, newest event first. */
@Injectable()
export class ListPayouts {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly owed: OwedMoney,
    private readonly wallets: Wallets,
  ) {}

  async of(organizer: Person, { limit, cursor }: z.infer<typeof payoutsQuery>): Promise<Page> {
    const rows = await this.database.query<Row>(
      `select e.id, e.title, e.status, e.payout_mode, e.ends_at, ${PAYOUT_SUMS}, ${PAYMENTS},
              exists (select from asked_payouts a where a.event_id = e.id and a.status = 'sent') as is_on_its_way
         from (select * from events where organizer_id = $1 and onchain_event_id is not null
                  and ($2::uuid is null or id < $2) order by id desc limit $3) e
        order by e.id desc`,
      [organizer.id, cursor ?? null, limit + 1],
    )
    const wallet = await this.wallets.of(organizer.id)
    const items = rows.slice(0, limit).map((row) => this.#itemOf(row))
    const owed = wallet ? await this.owed.to(wallet.address, this.database) : []
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.eventId ?? null) : null, owed }
  }

  #itemOf(row: Row): Page['items'][number] {
    const { id: eventId, title, status, payout_mode: payoutMode, ends_at: endsAt, is_on_its_way: isOnItsWay } = row
    const sums = payoutSumsOf(row.sums, payoutMode)
    const isHeld = payoutMode === 'escrow' && sums.some(({ held }) => BigInt(held) > 0n)
    return {
      ...{ eventId, title, status, payoutMode, endsAt: endsAt.toISOString(), sums, isOnItsWay },
      isPayable: isHeld && !isOnItsWay && status === 'approved' && endsAt <= this.clock.now(),
      payments: (row.payments ?? []).map((one) => ({ ...one, paidAt: new Date(one.paidAt).toISOString() })),
    }
  }
}

const PAYMENTS = `(
  select json_agg(json_build_object('currency', currency, 'amount', amount::text, 'fee', fee::text, 'paidAt', paid_at,
    'transactionHash', transaction_hash) order by paid_at, log_index)
  from payouts p where p.onchain_event_id = e.onchain_event_id) as payments`
